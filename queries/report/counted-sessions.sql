-- One row per cell that has sessions, with what they add up to: what a report counts from. {{pieces}}: rows of the rollups, or
-- sessions. They are added up by number first: the words of a cell are compared once, and not once per row. Sessions that
-- are old enough to have proved durable ($durable_before) have a row of their own: `quarter` is on their side of the moment.
select c.* exclude (cell), p.* exclude (cell)
from (
  select
    cell, {{also}}
    min(moment) as quarter,
    {{sums}}
  from ({{pieces}}) pieces
  where cell in (select cell from cells where {{cells}})
  group by cell, {{also}} moment < $durable_before::timestamptz
) p
join cells c on p.cell = c.cell
