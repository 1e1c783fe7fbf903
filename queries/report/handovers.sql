-- One row per handover attempt of the window ({{clock}}: see handover-population.sql), of bot sessions, oldest first.
select
  session_id, attempt, handover_id, source, conversation_id, requested_at, started_at as session_started_at,
  attempt_reason as reason, attempt_leaf as leaf, rule, recorded_reason, recorded_leaf, recorded_rule, reason_detail, initiator, result, failure_cause,
  accepted_at, first_agent_reply_at, wait_ms, first_reply_ms, agent_reply_ms, handle_ms,
  attempt_team_id as team_id, agent_id, bot_id, bot_version, channel, language, intent, test
from attempt_counts
where {{clock}} >= $from::timestamptz and {{clock}} < $to::timestamptz and {{sessions}}
order by {{clock}}, session_id, attempt
limit $limit;
