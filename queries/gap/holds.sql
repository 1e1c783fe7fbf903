-- One row per gap that people have touched, with the queries that must stay together in it, and apart from those of every
-- other such gap: what a regroup has to keep.
select gap_id, list(query_id order by query_id) as queries
from gap_pins
group by gap_id
order by gap_id;
