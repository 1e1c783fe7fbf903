-- One row per unrecognised turn of a kind ({{turn}}, a condition), with its session.
select session_id
from unrecognised_turns
where {{turn}}
