-- One row per day of UTC and cell of a window whose days are cut here and there, and in place of the days that are cut
-- ({{days}}: their numbers since 1970) one row per quarter of an hour and cell.
select day as moment, * exclude (day)
from session_days
where day >= timestamptz '{{from}}' and day < timestamptz '{{to}}' and epoch_us(day) // 86400000000 not in ({{days}})
union all
select quarter as moment, * exclude (quarter)
from session_quarters
where quarter >= timestamptz '{{from}}' and quarter < timestamptz '{{to}}' and epoch_us(quarter) // 86400000000 in ({{days}})
