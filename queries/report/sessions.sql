-- One row per bot session of the window, oldest first.
select
  s.session_id, s.source, s.conversation_id, s.started_at, s.last_event_at, s.settled, s.test,
  s.outcome, s.reason, s.leaf, h.rule, h.result, h.wait_ms, h.first_reply_ms, h.handle_ms,
  s.bot_id, s.bot_version, s.channel, s.language, s.team_id, s.user_id, s.intent,
  s.events, s.user_turns, s.text_turns, s.unrecognised_turns, s.unrecognised_text_turns, s.attempts,
  s.time_to_handover_ms, s.turns_to_handover, s.csat, s.time_estimated, s.attributes
from (
  select * from sessions
  where started_at >= $from::timestamptz and started_at < $to::timestamptz and {{sessions}}
) s
left join handovers h on s.session_id = h.session_id and h.attempt = 1
order by s.started_at, s.session_id
limit $limit;
