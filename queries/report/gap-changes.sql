-- One row per split, merge or new name by the machine that concerns the gap, newest first. Parameters: $gap_id, $most.
select changed_at, change, gap_id, other_id, label
from gap_changes
where gap_id = $gap_id or other_id = $gap_id
order by changed_at desc, gap_id, other_id
limit $most;
