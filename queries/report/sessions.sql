-- One row per bot session of the window, oldest first. Attempts are looked for in the same window: over years of them,
-- the engine then reads those of the slice only.
select
  s.session_id, s.source, s.conversation_id, s.started_at, s.last_event_at, s.settled, s.test,
  s.outcome, s.reason, s.leaf, h.rule, h.result, h.wait_ms, h.first_reply_ms, h.handle_ms,
  s.bot_id, s.bot_version, s.channel, s.language, s.team_id, s.user_id, s.intent,
  s.events, s.user_turns, s.text_turns, s.unrecognised_turns, s.unrecognised_text_turns, s.attempts,
  s.time_to_handover_ms, s.turns_to_handover, s.csat, s.returned_at, s.time_estimated, s.attributes
from (
  select * from session_counts
  where started_at >= $from::timestamptz and started_at < $to::timestamptz and {{sessions}}
) s
left join (
  select session_id, rule, result, wait_ms, first_reply_ms, handle_ms
  from handovers
  where session_started_at >= $from::timestamptz and session_started_at < $to::timestamptz and attempt = 1
) h on s.session_id = h.session_id
order by s.started_at, s.session_id
limit $limit;
