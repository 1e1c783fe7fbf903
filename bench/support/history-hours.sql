-- One row per hour of the year that ends at $until: how many sessions start in it, and how many did before. The shape is
-- that of a shop's service: quiet nights, an afternoon peak, thin Sundays, a busy fourth quarter of the year, some noise.
-- Parameters: $until, $sessions.
create or replace temp table history_hours as
with hours as (
  select
    h,
    $until::timestamptz - interval 365 day + to_hours(h::int) as starts_at
  from range(365 * 24) r(h)
),
weighed as (
  select
    h, starts_at,
    [10, 7, 5, 4, 4, 6, 12, 25, 45, 62, 72, 76, 70, 72, 78, 80, 74, 66, 60, 55, 46, 36, 24, 15][1 + extract(hour from starts_at)::int]
      * [1.15, 1.1, 1.05, 1.0, 1.0, 0.6, 0.45][extract(isodow from starts_at)::int]
      * (0.85 + 0.3 * h / 8760.0)
      * case when extract(month from starts_at) in (11, 12) then 1.35 else 1 end
      * (0.9 + (hash(h) % 200) / 1000.0) as weight
  from hours
),
counted as (
  select h, starts_at, round($sessions * weight / sum(weight) over ())::bigint as sessions
  from weighed
)
select h, starts_at, sessions, (sum(sessions) over (order by h) - sessions)::bigint as first_session
from counted
order by h;
