-- One row: a handover attempt of a session with what is asked of it to be corrected. Parameters: $session_id, $attempt.
select
  h.session_id, h.attempt, h.source, h.conversation_id, h.request_id, h.requested_at,
  h.reason, h.leaf, h.rule, h.recorded_reason, h.recorded_leaf, h.recorded_rule, h.corrections, c.bot_id
from handovers h
join cells c on h.cell = c.cell
where h.session_id = $session_id and h.attempt = $attempt;
