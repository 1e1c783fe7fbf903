-- One row per name asked for that is the id of a gap: one that is there, that somebody has decided about, or that the
-- machine has merged or split since. The groups of talk are left out: their names are words. Parameter: $names.
select asked.name
from (select unnest($names) as name) asked
where starts_with(asked.name, 'g') and (
  asked.name in (select group_id from gap_queries)
  or asked.name in (select gap_id from gap_queries)
  or asked.name in (select gap_id from gap_states)
  or asked.name in (select gap_id from gap_changes)
  or asked.name in (select other_id from gap_changes where other_id is not null)
)
order by asked.name;
