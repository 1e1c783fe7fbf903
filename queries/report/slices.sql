-- One row per slice of a window: where it begins, and its rows. A slice is whole {{step}}s in the order of time, about
-- $slice rows of them: rows that are read slice by slice are in order without all of them being sorted at once.
select min(step) as begins, sum(rows) as rows
from (
  select step, rows, floor((sum(rows) over (order by step) - rows) / $slice) as slice
  from (
    select {{step}} as step, count(*) as rows
    from {{population}}
    group by step
  )
)
group by slice
order by begins;
