-- One row: how many rows unrecognised-queries.sql has without a limit.
select count(distinct w.query) as queries
from (
  select distinct u.text
  from turn_counts u
  where u.started_at >= $from::timestamptz and u.started_at < $to::timestamptz and {{sessions}} and {{turns}}
) t
join wordings w on t.text = w.text;
