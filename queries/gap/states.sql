-- One row per gap that people have decided about and that was not merged into another.
select
  gap_id, status, status_at, owner, intent, label, note, bot_id, bot_version, until_at, until_more, revision, found
from gap_states
where merged_into is null
order by gap_id;
