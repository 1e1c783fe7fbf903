-- One row per stored event of the window, in the order of events.md.
select
  id, source, type, occurred_at, received_at, time_estimated, sequence, conversation_id, user_id, bot_id, bot_version,
  channel, language, team_id, agent_id, text, intent, confidence, candidates, node, test, origin, recognised, kind,
  public, message_id, cause, answered, handover_id, reason, reason_detail, initiator, "by", resolved, score, scale_max,
  target, note, attributes
from events
where occurred_at >= $from::timestamptz and occurred_at < $to::timestamptz
  and (not coalesce(test, false) or {{include_test}}) and {{filters}}
order by occurred_at, source, conversation_id, coalesce(sequence, 0), id
limit $limit;
