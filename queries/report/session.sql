-- One row: a session by its name, whatever kind it is of.
select
  session_id, source, conversation_id, started_at, last_event_at, settled, test, exclusion,
  outcome, reason, leaf, bot_id, bot_version, channel, language, team_id, user_id, intent,
  events, user_turns, text_turns, unrecognised_turns, unrecognised_text_turns, attempts,
  time_to_handover_ms, turns_to_handover, csat, returned_at, time_estimated, attributes
from sessions
where session_id = $session_id;
