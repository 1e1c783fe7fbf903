-- One row: what there is to fold. folded_offset and definition are null before the first fold. Parameters: $now, $gap_us.
select
  a.applied_offset,
  f.folded_offset,
  f.definition,
  a.applied_offset - coalesce(f.folded_offset, -1) as pending_events,
  (select count(*) from sessions where not settled and epoch_us(last_event_at) < epoch_us($now::timestamptz) - $gap_us) as due_sessions
from applied a
left join folded f on true;
