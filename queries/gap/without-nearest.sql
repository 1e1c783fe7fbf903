-- One row per query of a gap for which the nearest known intent was not looked up yet.
select g.query_id, g.query
from gap_queries g
where not exists (from query_nearest n where n.query_id = g.query_id)
order by g.query_id;
