-- One row per stretch of less than 7 days of receipt in the staged batch, oldest first, with the bounds of the look-up of
-- copies. Mostly one row; a journal that is read again packs weeks of a quiet service into one batch, and what is a copy
-- must not depend on that.
with staged_days as (
  select *, date_diff('day', (select min(received_at) from staged), received_at) // 7 as stretch
  from staged
)
select
  min(received_at) as received_floor,
  max(received_at) as received_ceiling,
  min(occurred_at) as occurred_floor,
  max(occurred_at) as occurred_ceiling,
  coalesce(bool_or(time_estimated), false) as any_estimated
from staged_days
group by stretch
order by stretch;
