-- One row: the counts of the whole window. {{counts}} are the counts of queries/metrics.sql over sessions; {{relation}}:
-- see counted-sessions.sql.
select
  {{counts}}
from {{relation}};
