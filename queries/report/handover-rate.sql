-- One row per bucket that has sessions. Zones play no part here: $buckets holds the starts of the buckets as instants,
-- and quarters of an hour are put into them after grouping. {{counts}}, {{sums}}: counts of queries/metrics.sql.
-- restated_at: when a late event last arrived after the bucket had been stated: after its end, and after everything that
-- came promptly. A bucket without prompt events was imported; it counts as stated one session gap ($gap_us) after its
-- first event arrived.
with moments as (
  select
    {{moment}} as moment,
    {{counts}},
    min(first_received_at) as first_received_at,
    max(prompt_received_at) as prompt_received_at,
    max(late_received_at) as late_received_at
  from {{relation}}
  where {{within}} and {{sessions}}
  group by {{moment}}
),
buckets as (
  select bucket, lead(bucket, 1, $to::timestamptz) over (order by bucket) as bucket_end
  from (select unnest($buckets)::timestamptz as bucket)
)
select
  b.bucket,
  {{sums}},
  case
    when max(m.late_received_at) > b.bucket_end
      and epoch_us(max(m.late_received_at)) > coalesce(
        epoch_us(max(m.prompt_received_at)),
        epoch_us(min(m.first_received_at)) + $gap_us)
      then max(m.late_received_at)
  end as restated_at
from moments m
asof join buckets b on m.moment >= b.bucket
group by b.bucket, b.bucket_end
order by b.bucket;
