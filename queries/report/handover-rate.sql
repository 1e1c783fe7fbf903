-- One row per bucket that has sessions. Zones play no part here: $buckets holds the starts of the buckets as instants, and
-- {{pieces}} (days, quarters of an hour or sessions) are put into them by their moment; no piece lies in two buckets. They are
-- added up by verdict first, a number: {{counts}} of queries/metrics.sql are made from these few rows. The left join keeps
-- the engine from holding the pieces instead of their moments.
-- restated_at: when a late event last arrived after the bucket had been stated: after its end, and after everything that
-- came promptly. A bucket without prompt events was imported; it counts as stated one session gap ($gap_us) after its
-- first event arrived.
with pieces as not materialized ({{pieces}}),
buckets as (
  select bucket, lead(bucket, 1, $to::timestamptz) over (order by bucket) as bucket_end
  from (select unnest($buckets)::timestamptz as bucket)
),
places as materialized (
  select m.moment, b.bucket
  from (select distinct moment from pieces) m
  asof join buckets b on m.moment >= b.bucket
),
verdicts as (
  select
    b.bucket, c.verdict,
    sum(p.sessions) as sessions,
    sum(p.open_sessions) as open_sessions,
    sum(p.broke) as broke,
    sum(p.clean) as clean,
    sum(p.text_turns) as text_turns,
    sum(p.unrecognised_text_turns) as unrecognised_text_turns,
    min(p.first_received_at) as first_received_at,
    max(p.prompt_received_at) as prompt_received_at,
    max(p.late_received_at) as late_received_at
  from pieces p
  left join places b on p.moment = b.moment
  join (select cell, verdict from cells where {{cells}}) c on p.cell = c.cell
  group by b.bucket, c.verdict
)
select
  v.bucket,
  {{counts}},
  case
    when max(v.late_received_at) > b.bucket_end
      and epoch_us(max(v.late_received_at)) > coalesce(
        epoch_us(max(v.prompt_received_at)),
        epoch_us(min(v.first_received_at)) + $gap_us)
      then max(v.late_received_at)
  end as restated_at
from verdicts v
join buckets b on v.bucket = b.bucket
join cells c on v.verdict = c.cell
group by v.bucket, b.bucket_end
order by v.bucket;
