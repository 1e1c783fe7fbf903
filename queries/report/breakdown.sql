-- One row per value of a dimension ({{dimension}}; '(none)' where a session has none). {{counts}}: counts of
-- queries/metrics.sql over sessions.
select
  coalesce({{dimension}}, '(none)') as value,
  {{counts}}
from {{relation}}
where {{within}} and {{sessions}}
group by 1
order by 1;
