-- One row per gap that has a name by machine: that of its largest group, in whose wordings it speaks.
select g.gap_id, l.label
from (
  select gap_id, mode(group_id order by group_id) as group_id
  from gap_queries
  group by gap_id
) g
join gap_groups l on g.group_id = l.group_id
where l.label is not null
order by g.gap_id;
