-- One row per reason class and leaf. attempts: requested in the window (event clock). sessions: started in the window,
-- by the reason of their first attempt. all_sessions, all_handed_over: bot sessions of the window, and those of them that were
-- handed over: the same in each row.
with requested as (
  select attempt_reason as reason, attempt_leaf as leaf, count(*) as attempts
  from attempt_counts
  where requested_at >= $from::timestamptz and requested_at < $to::timestamptz and {{sessions}}
  group by attempt_reason, attempt_leaf
),
counted as materialized (
  select coalesce(outcome = 'handed_over', false) as handed_over, reason, leaf, sum(sessions) as sessions
  from {{relation}}
  group by all
),
started as (
  select reason, leaf, sessions from counted where handed_over
)
select
  coalesce(r.reason, s.reason) as reason,
  coalesce(r.leaf, s.leaf) as leaf,
  coalesce(r.attempts, 0) as attempts,
  coalesce(s.sessions, 0) as sessions,
  (select coalesce(sum(sessions), 0) from counted) as all_sessions,
  (select coalesce(sum(sessions), 0) from started) as all_handed_over
from requested r
full join started s on r.reason = s.reason and r.leaf is not distinct from s.leaf
order by sessions desc, attempts desc, reason, leaf;
