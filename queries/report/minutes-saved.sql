-- One row per bot that has durable sessions in the window: how many, and the quartiles of the handle time (ms) of its
-- handled attempts, by linear interpolation. {{durable}} is the count of queries/metrics.sql.
with saved as (
  select bot_id, {{durable}} as durable
  from {{relation}}
  group by bot_id
),
handled as (
  select
    bot_id,
    count(handle_ms) as handled,
    quantile_cont(handle_ms, [0.25, 0.5, 0.75]) as quartiles
  from attempt_counts
  where started_at >= $from::timestamptz and started_at < $to::timestamptz and {{sessions}}
  group by bot_id
)
select s.bot_id, s.durable, coalesce(h.handled, 0) as handled, h.quartiles[1] as p25, h.quartiles[2] as p50, h.quartiles[3] as p75
from saved s
left join handled h on s.bot_id is not distinct from h.bot_id
where s.durable > 0
order by s.bot_id;
