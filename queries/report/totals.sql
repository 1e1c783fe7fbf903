-- One row: the counts of the whole window. {{counts}} are the counts of queries/metrics.sql over sessions.
-- Population and clock: {{sessions}}, {{within}} (src/reports/population.ts).
select
  {{counts}}
from {{relation}}
where {{within}} and {{sessions}};
