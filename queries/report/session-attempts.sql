-- One row per handover attempt of a session, in order.
select
  attempt, request_id, handover_id, requested_at, reason, leaf, rule, recorded_reason, recorded_leaf, recorded_rule,
  corrections, reason_detail, initiator, result, failure_cause,
  accepted_at, first_agent_reply_at, wait_ms, first_reply_ms, agent_reply_ms, handle_ms, team_id, agent_id
from handovers
where session_id = $session_id and session_started_at = $started_at::timestamptz
order by attempt
limit $limit;
