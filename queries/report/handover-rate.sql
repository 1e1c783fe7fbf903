-- One row per bucket that has sessions. Zones play no part here: $buckets holds the starts of the buckets as instants,
-- and quarters of an hour are put into them after grouping. {{counts}}, {{sums}}: counts of queries/metrics.sql.
-- restated_at: when an event last arrived more than the session gap late, and later than the bucket's first event plus
-- that gap. Parameter: $gap_us.
with moments as (
  select
    {{moment}} as moment,
    {{counts}},
    min(first_received_at) as first_received_at,
    max(late_received_at) as late_received_at
  from {{relation}}
  where {{within}} and {{sessions}}
  group by {{moment}}
),
buckets as (
  select unnest($buckets)::timestamptz as bucket
)
select
  b.bucket,
  {{sums}},
  case
    when epoch_us(max(m.late_received_at)) - epoch_us(min(m.first_received_at)) > $gap_us then max(m.late_received_at)
  end as restated_at
from moments m
asof join buckets b on m.moment >= b.bucket
group by b.bucket
order by b.bucket;
