-- One row per reason class and leaf. attempts: requested in the window (event clock). sessions: started in the window,
-- by the reason of their first attempt.
with requested as (
  select attempt_reason as reason, attempt_leaf as leaf, count(*) as attempts
  from attempt_counts
  where requested_at >= $from::timestamptz and requested_at < $to::timestamptz and {{sessions}}
  group by attempt_reason, attempt_leaf
),
started as (
  select reason, leaf, sum(sessions) as sessions
  from {{relation}}
  where {{within}} and {{sessions}} and outcome = 'handed_over'
  group by reason, leaf
)
select
  coalesce(r.reason, s.reason) as reason,
  coalesce(r.leaf, s.leaf) as leaf,
  coalesce(r.attempts, 0) as attempts,
  coalesce(s.sessions, 0) as sessions
from requested r
full join started s on r.reason = s.reason and r.leaf is not distinct from s.leaf
order by sessions desc, attempts desc, reason, leaf;
