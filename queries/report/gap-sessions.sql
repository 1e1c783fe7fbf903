-- One row per session that holds a query of the gap, newest first. The window and the sessions are those of the report.
-- Parameters: $gap_id, $most.
select
  s.session_id, s.started_at, s.bot_id, s.bot_version, s.channel, s.language, s.outcome, s.reason, s.leaf,
  count(*) as queries,
  arg_min(u.text, (u.occurred_at, u.event_id)) as text
from gap_queries g
join wordings w on g.query = w.query
join unrecognised_turns u on w.text = u.text
join (
  select session_id, started_at, bot_id, bot_version, channel, language, outcome, reason, leaf
  from sessions
  where started_at >= $from::timestamptz and started_at < $to::timestamptz and {{sessions}}
) s on u.session_id = s.session_id
where g.gap_id = $gap_id
group by s.session_id, s.started_at, s.bot_id, s.bot_version, s.channel, s.language, s.outcome, s.reason, s.leaf
order by s.started_at desc, s.session_id
limit $most;
