-- One row per handover event that opens an attempt (1, 2, … of its session) or applies to one.
create or replace temp table walk as
select t.n, t.session_n, t.type, w.attempt
from walked w
join timeline t on w.n = t.n;
