-- One row per query of the gap. Parameter: $gap_id.
select query_id, query from gap_queries where gap_id = $gap_id order by query_id;
