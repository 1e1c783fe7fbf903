-- One row per outcome and, for handed-over sessions, reason class of the first attempt. {{counts}}: counts of
-- queries/metrics.sql over sessions ({{relation}}: see counted-sessions.sql).
select outcome, case when outcome = 'handed_over' then reason end as reason, {{counts}}
from {{relation}}
group by outcome, case when outcome = 'handed_over' then reason end
order by 1, 2;
