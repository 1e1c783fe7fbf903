-- Gives every query its gap: the one that it was put into by hand, else its group's, else the one that this group was
-- merged into by hand. Only rows that change are written.
update gap_queries set gap_id = told.gap_id
from (
  select g.query, coalesce(p.gap_id, s.merged_into, g.group_id) as gap_id
  from gap_queries g
  left join gap_pins p on g.query_id = p.query_id
  left join gap_states s on g.group_id = s.gap_id
) told
where gap_queries.query = told.query and gap_queries.gap_id <> told.gap_id;
