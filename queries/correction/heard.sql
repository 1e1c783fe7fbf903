-- One row: whether sessions and their counts speak of all that was said of these requests. Parameter: $targets.
select coalesce(bool_and(folded), false) as heard
from reason_corrections
where list_contains($targets, target);
