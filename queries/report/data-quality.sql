-- One row per source and day of receipt that has anything. Days: $buckets holds their starts in the report's zone; quarters
-- of an hour are put into them. events, late, ahead and the skew (ms from occurred_at to received_at, of events that were
-- not dated by estimate) by receipt; duplicates and refused are lines of the journal; attempts of bot sessions by their
-- request, with what their events say of the reason: that somebody corrected one makes no sender better. Parameters: $from, $to, $buckets, $late_us.
with stored as (
  select source, received_at, occurred_at, coalesce(time_estimated, false) as estimated, epoch_us(received_at) - epoch_us(occurred_at) as skew_us
  from events
  where received_at >= $from::timestamptz and received_at < $to::timestamptz
    and (not coalesce(test, false) or {{include_test}}) and {{filters}}
),
counted as (
  select quarter, source, kind, lines
  from deliveries
  where quarter >= quarter_of($from::timestamptz) and quarter < $to::timestamptz and {{filters}}
),
requested as (
  select quarter_of(requested_at) as quarter, source, recorded_rule, recorded_reason
  from attempt_counts
  where requested_at >= $from::timestamptz and requested_at < $to::timestamptz and {{sessions}}
),
days as (
  select unnest($buckets)::timestamptz as day
),
quarters as (
  select q.quarter, d.day
  from (
    select distinct quarter_of(received_at) as quarter from stored
    union
    select quarter from counted
    union
    select quarter from requested
  ) q
  asof join days d on greatest(q.quarter, $from::timestamptz) >= d.day
),
arrived as (
  select
    q.day, s.source,
    count(*) as events,
    count(*) filter (where not estimated and skew_us > $late_us) as late,
    count(*) filter (where not estimated and skew_us < -$late_us) as ahead,
    count(*) filter (where not estimated) as dated,
    quantile_cont(skew_us, 0.5) filter (where not estimated) / 1000 as skew_p50,
    quantile_cont(skew_us, 0.99) filter (where not estimated) / 1000 as skew_p99
  from stored s
  join quarters q on quarter_of(s.received_at) = q.quarter
  group by q.day, s.source
),
delivered as (
  select
    q.day, c.source,
    coalesce(sum(c.lines) filter (where c.kind = 'duplicate'), 0) as duplicates,
    coalesce(sum(c.lines) filter (where c.kind = 'refused'), 0) as refused
  from counted c
  join quarters q on c.quarter = q.quarter
  group by q.day, c.source
),
asked as (
  select
    q.day, r.source,
    count(*) as attempts,
    count(*) filter (where r.recorded_rule = 'declared') as declared,
    count(*) filter (where r.recorded_reason = 'unknown') as unknown
  from requested r
  join quarters q on r.quarter = q.quarter
  group by q.day, r.source
),
places as (
  select day, source from arrived
  union
  select day, source from delivered
  union
  select day, source from asked
)
select
  p.day, p.source,
  coalesce(a.events, 0) as events, coalesce(d.duplicates, 0) as duplicates, coalesce(d.refused, 0) as refused,
  coalesce(a.late, 0) as late, coalesce(a.ahead, 0) as ahead, coalesce(a.dated, 0) as dated, a.skew_p50, a.skew_p99,
  coalesce(r.attempts, 0) as attempts, coalesce(r.declared, 0) as declared, coalesce(r.unknown, 0) as unknown
from places p
left join arrived a on p.day = a.day and p.source = a.source
left join delivered d on p.day = d.day and p.source is not distinct from d.source
left join asked r on p.day = r.day and p.source = r.source
order by p.day, p.source nulls last;
