-- The functions that differ between engines, under names of our own. Every other .sql file knows no engine.

-- Whole milliseconds from one instant to a later one; null where an end is missing, estimated, or the order is reversed.
create or replace macro elapsed_ms(from_at, from_estimated, to_at, to_estimated) as
  case
    when from_at is null or to_at is null or coalesce(from_estimated, false) or coalesce(to_estimated, false) then null
    when epoch_us(to_at) < epoch_us(from_at) then null
    else (epoch_us(to_at) - epoch_us(from_at)) // 1000
  end;

-- The quarter of an hour (UTC) that an instant lies in. Counted from 1,041,000 days before 1970 (881 BC), since division
-- rounds towards zero.
create or replace macro quarter_of(instant) as
  make_timestamptz((epoch_us(instant) + 89942400000000000) // 900000000 * 900000000 - 89942400000000000);

-- The day of UTC that an instant lies in, counted likewise.
create or replace macro day_of(instant) as
  make_timestamptz((epoch_us(instant) + 89942400000000000) // 86400000000 * 86400000000 - 89942400000000000);

-- A session's name: made of its conversation, its start and its first event, so the same whenever it is folded. All
-- three are needed: ids may be used again after a while, and two sessions may start in one microsecond.
create or replace macro session_key(source, conversation_id, started_at, first_event_id) as
  's_' || substr(md5(concat_ws(chr(31), source, conversation_id, epoch_us(started_at)::varchar, first_event_id)), 1, 20);

-- Which of so many slices a conversation belongs to: large folds are cut into slices to bound their memory.
create or replace macro slice_of(source, conversation_id, slices) as
  (hash(source, conversation_id) % slices::ubigint)::bigint;

-- A query's name where no customer's words may stand: made of its normal form.
create or replace macro query_id_of(query) as 'q_' || substr(md5(query), 1, 16);

-- Letters without their accents and in lower case: who searches for `direccion` means `dirección`. Emoji stay.
create or replace macro plain_letters(t) as lower(strip_accents(t));
