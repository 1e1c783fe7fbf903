-- One row per gap asked for that has a name and key terms by machine: those of its largest group. Parameter: $gaps.
select g.gap_id, l.label, l.terms
from (
  select gap_id, mode(group_id order by group_id) as group_id
  from gap_queries
  where gap_id in (select unnest($gaps))
  group by gap_id
) g
join gap_groups l on g.group_id = l.group_id
order by g.gap_id;
