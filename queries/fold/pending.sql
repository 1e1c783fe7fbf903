-- One row: what there is to fold. folded_offset and definition are null before the first fold. put_off: conversations that
-- wait, and of these the ones whose minute is over. corrections: what people said and no fold has heard, but for the
-- conversations that wait. Parameters: $now, $gap_us, $put_off_us.
select
  a.applied_offset,
  f.folded_offset,
  f.definition,
  a.applied_offset - coalesce(f.folded_offset, -1) as pending_events,
  (select count(*) from sessions where not settled and epoch_us(last_event_at) < epoch_us($now::timestamptz) - $gap_us) as due_sessions,
  (
    select count(*)
    from reason_corrections c
    where not c.folded
      and not exists (from put_off p where p.source = c.source and p.conversation_id = c.conversation_id)
  ) as corrections,
  (select count(*) from put_off) as put_off,
  (select count(*) from put_off where epoch_us($now::timestamptz) - epoch_us(since) >= $put_off_us) as put_off_due
from applied a
left join folded f on true;
