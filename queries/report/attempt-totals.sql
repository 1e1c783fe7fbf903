-- One row: the counts of handover attempts. {{counts}} are the counts of queries/metrics.sql of attempts or requests;
-- {{clock}} is started_at (session clock) or requested_at (event clock).
select
  {{counts}}
from attempt_counts
where {{clock}} >= $from::timestamptz and {{clock}} < $to::timestamptz and {{sessions}};
