-- The functions that differ between engines, under names of our own. Every other .sql file knows no engine.

-- Whole milliseconds from one instant to a later one; null where an end is missing, estimated, or the order is reversed.
create or replace macro elapsed_ms(from_at, from_estimated, to_at, to_estimated) as
  case
    when from_at is null or to_at is null or coalesce(from_estimated, false) or coalesce(to_estimated, false) then null
    when epoch_us(to_at) < epoch_us(from_at) then null
    else (epoch_us(to_at) - epoch_us(from_at)) // 1000
  end;

-- The quarter of an hour (UTC) that an instant lies in.
create or replace macro quarter_of(instant) as
  make_timestamptz((epoch_us(instant) - ((epoch_us(instant) % 900000000) + 900000000) % 900000000)::bigint);

-- A session's name: made of its first event, so the same whenever it is folded.
create or replace macro session_key(source, first_event_id) as
  's_' || substr(md5(source || chr(31) || first_event_id), 1, 20);

-- Which of so many slices a conversation belongs to: large folds are cut into slices to bound their memory.
create or replace macro slice_of(source, conversation_id, slices) as
  (hash(source, conversation_id) % slices::ubigint)::bigint;
