-- One row per gap asked for: where its queries come from, and which intent is nearest, of those that the bot of most turns
-- knows: to its group, where the machine has grouped, else to its queries; bot_intent: what the bot itself thought nearest.
-- The window and the sessions are those of the report. Parameter: $gaps.
select * exclude (verdict), verdict.intent as group_intent, verdict.score as group_score
from (
  select
    g.gap_id,
    list(distinct u.language order by u.language) filter (where u.language is not null) as languages,
    list(distinct s.bot_id order by s.bot_id) filter (where s.bot_id is not null) as bots,
    list(distinct u.bot_version order by u.bot_version) filter (where u.bot_version is not null) as bot_versions,
    list(distinct u.node order by u.node) filter (where u.node is not null) as nodes,
    mode(u.nearest_intent order by u.nearest_intent) as bot_intent,
    mode(n.intent order by n.intent) as nearest_intent,
    avg(n.score) as nearest_score,
    mode({'intent': v.nearest_intent, 'score': v.nearest_score}) filter (where v.nearest_intent is not null) as verdict
  from gap_queries g
  join wordings w on g.query = w.query
  join unrecognised_turns u on w.text = u.text
  join (
    select session_id, bot_id
    from sessions
    where started_at >= $from::timestamptz and started_at < $to::timestamptz and {{sessions}}
  ) s on u.session_id = s.session_id
  left join query_nearest n on g.query_id = n.query_id and n.bot_id = coalesce(u.bot_id, '')
  left join gap_verdicts v on g.gap_id = v.group_id and v.bot_id = coalesce(u.bot_id, '')
  where g.gap_id in (select unnest($gaps))
  group by g.gap_id
)
order by gap_id;
