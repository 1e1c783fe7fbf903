-- One row per weekday (1 = Monday) and hour of the zone $tz that has anything. sessions and handed_over by the start of
-- the session, handovers (attempts) by their request. Quarters of an hour ({{pieces}}) are converted after grouping, by
-- {{weekday}} and {{hour}} of their moment (src/reports/week-hour.ts).
with started as (
  select
    p.moment,
    sum(p.sessions) as sessions,
    sum(case when c.handed_over then p.sessions else 0 end) as handed_over
  from ({{pieces}}) p
  join (select cell, coalesce(outcome = 'handed_over', false) as handed_over from cells where {{cells}}) c on p.cell = c.cell
  group by p.moment
),
requested as (
  select quarter_of(requested_at) as moment, count(*) as handovers
  from attempt_counts
  where requested_at >= $from::timestamptz and requested_at < $to::timestamptz and {{sessions}}
  group by quarter_of(requested_at)
),
cells_of_week as (
  select moment, sessions, handed_over, 0 as handovers from started
  union all
  select moment, 0, 0, handovers from requested
)
select
  {{weekday}} as weekday,
  {{hour}} as hour,
  sum(sessions) as sessions,
  sum(handed_over) as handed_over,
  sum(handovers) as handovers
from cells_of_week
group by weekday, hour
order by weekday, hour;
