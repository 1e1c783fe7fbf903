-- One row per bucket that has handover attempts of sessions started in it; {{durations}}: for each duration its count and
-- two percentiles by linear interpolation over attempts. $buckets: starts of the buckets.
with buckets as (
  select unnest($buckets)::timestamptz as bucket
)
select
  b.bucket,
  {{durations}}
from attempt_counts a
asof join buckets b on a.started_at >= b.bucket
where a.started_at >= $from::timestamptz and a.started_at < $to::timestamptz and {{sessions}}
group by b.bucket
order by b.bucket;
