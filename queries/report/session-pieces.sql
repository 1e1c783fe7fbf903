-- One row per session of the window, in the columns of the rollups: what is counted from where they can't answer.
select *, greatest(quarter, $from::timestamptz) as moment
from session_counts
where started_at >= $from::timestamptz and started_at < $to::timestamptz and {{sessions}}
