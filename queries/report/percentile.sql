-- One row: a percentile by linear interpolation over attempts that have the duration, and how many they are.
-- {{duration}}: a column in ms. Parameter: $share (0–1).
select
  count({{duration}}) as n,
  quantile_cont({{duration}}, $share) as value
from attempt_counts
where started_at >= $from::timestamptz and started_at < $to::timestamptz and {{sessions}};
