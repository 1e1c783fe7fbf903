-- One row per handover attempt that was requested in the window, of bot sessions, oldest first. The attempts are found
-- first: over years of sessions, the engine then looks for theirs only.
select
  s.session_id, h.attempt, h.handover_id, s.source, h.conversation_id, h.requested_at, h.session_started_at,
  h.reason, h.leaf, h.rule, h.reason_detail, h.initiator, h.result, h.failure_cause,
  h.accepted_at, h.first_agent_reply_at, h.wait_ms, h.first_reply_ms, h.agent_reply_ms, h.handle_ms,
  h.team_id, h.agent_id, s.bot_id, s.bot_version, s.channel, s.language, s.intent, s.test
from (
  select * from handovers
  where requested_at >= $from::timestamptz and requested_at < $to::timestamptz
) h
join (
  select * from sessions where {{sessions}}
) s on s.session_id = h.session_id
order by h.requested_at, s.session_id, h.attempt
limit $limit;
