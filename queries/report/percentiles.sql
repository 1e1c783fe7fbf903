-- One row: per duration of attempts a list of items of given rank, from which percentiles and their bounds are made. One
-- list per duration: the engine then holds its items once. {{items}} are made in src/reports/percentiles.ts.
select
  {{items}}
from attempt_counts
where started_at >= $from::timestamptz and started_at < $to::timestamptz and {{sessions}};
