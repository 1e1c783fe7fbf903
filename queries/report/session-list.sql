-- One row per session of a list, newest first: the page behind the place ($at, $id), or the first one where $at is null.
-- {{listed}}: a condition on session_counts (src/reports/session-list.ts).
select
  s.session_id, s.source, s.conversation_id, s.started_at, s.last_event_at, s.settled, s.test, s.exclusion,
  s.outcome, s.reason, s.leaf, h.rule, h.result, h.wait_ms, h.first_reply_ms, h.handle_ms,
  s.bot_id, s.bot_version, s.channel, s.language, s.team_id, s.user_id, s.intent,
  s.events, s.user_turns, s.text_turns, s.unrecognised_turns, s.unrecognised_text_turns, s.attempts,
  s.time_to_handover_ms, s.turns_to_handover, s.csat, s.returned_at, s.time_estimated, s.attributes
from (
  select * from session_counts
  where {{listed}}
    and ($at is null or started_at < $at::timestamptz or (started_at = $at::timestamptz and session_id < $id))
  order by started_at desc, session_id desc
  limit $limit
) s
left join handovers h
  on s.session_id = h.session_id and s.started_at = h.session_started_at and h.attempt = 1
order by s.started_at desc, s.session_id desc;
