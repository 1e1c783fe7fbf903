-- One row per attempt: the last user turn before its request, which may say why.
create or replace temp table last_turns as
select o.session_n, o.attempt, max(u.n) as turn_n
from (
  select session_n, attempt, min(n) as n
  from walk
  where type = 'handover.requested' and attempt is not null
  group by session_n, attempt
) o
join turns u on o.session_n = u.session_n and u.n < o.n
group by o.session_n, o.attempt;
