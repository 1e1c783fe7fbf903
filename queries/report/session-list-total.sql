-- One row: how many sessions a list has, and the count that it is the list of ({{counted}}, an aggregate of
-- queries/metrics.sql): the same number, unless attempts or turns are counted. {{relation}}, {{condition}}: what is
-- counted; {{sessions}}: how many sessions that are.
select {{sessions}} as total, {{counted}} as counted
from {{relation}}
where {{condition}};
