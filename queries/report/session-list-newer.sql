-- One row per session of a list that is newer than the place ($at, $id), the nearest first. {{listed}}: see session-list.sql.
select started_at, session_id
from session_counts
where {{listed}} and (started_at > $at::timestamptz or (started_at = $at::timestamptz and session_id > $id))
order by started_at, session_id
limit $limit;
