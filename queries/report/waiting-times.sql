-- One row per bucket that has handover attempts of sessions started in it; {{durations}}: for each duration its count and
-- two percentiles by linear interpolation over attempts. $buckets: starts of the buckets. Quarters of an hour are put into
-- them, and attempts into quarters: only the first quarter may be cut, by $from, where the first bucket begins.
with attempts as not materialized (
  select *, greatest(quarter_of(started_at), $from::timestamptz) as moment
  from attempt_counts
  where started_at >= $from::timestamptz and started_at < $to::timestamptz and {{sessions}}
),
buckets as (
  select unnest($buckets)::timestamptz as bucket
),
places as materialized (
  select m.moment, b.bucket
  from (select distinct moment from attempts) m
  asof join buckets b on m.moment >= b.bucket
)
select
  b.bucket,
  {{durations}}
from attempts a
left join places b on a.moment = b.moment
group by b.bucket
order by b.bucket;
