-- One row: when the newest event came that sessions hold (newest), and the longest pause of a usual day in ms: of each of
-- the last 28 days on which sessions started, the longest time without any that ended on it; of these the median. Both are null
-- while there are none; usual_gap_ms also of fewer than three days. Quarters of an hour are close enough.
with newest as (
  select max(last_event_at) as newest_at from sessions
),
starts as (
  select distinct quarter from session_quarters
  where quarter >= (select newest_at from newest) - interval 29 day
),
pauses as (
  select quarter, epoch_ms(quarter) - epoch_ms(lag(quarter) over (order by quarter)) as pause from starts
),
days as (
  select date_trunc('day', quarter) as day, max(pause) as longest
  from pauses
  where pause is not null
  group by day
)
select
  (select newest_at from newest) as newest,
  (select case when count(*) >= 3 then median(longest)::bigint end from days) as usual_gap_ms;
