-- One row: for each duration metric its percentile by linear interpolation over the attempts that have the duration, and
-- how many they are. {{percentiles}} is made from queries/metrics.sql.
select
  {{percentiles}}
from attempt_counts
where started_at >= $from::timestamptz and started_at < $to::timestamptz and {{sessions}};
