-- One row per value of a dimension ({{dimension}}; '(none)' where a session has none). {{counts}}: counts of
-- queries/metrics.sql over sessions ({{relation}}: see counted-sessions.sql).
select
  coalesce({{dimension}}, '(none)') as value,
  {{counts}}
from {{relation}}
group by 1
order by 1;
