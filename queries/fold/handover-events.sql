-- One row per handover event behind the last one read, a portion of them, in the order of the walk: session after session.
-- Parameters: $after, $portion.
select n, session_n, type, handover_id
from timeline
where starts_with(type, 'handover.') and n > $after
order by n
limit $portion;
