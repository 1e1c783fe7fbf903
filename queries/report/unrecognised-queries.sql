-- One row per normalised query: unrecognised turns with text of sessions in the window. Queries that something else
-- answered after all are left out. handovers_caused: sessions handed over as bot_break or asked_after_break.
-- Parameter: $limit.
select
  w.query,
  count(*) as count,
  count(distinct s.session_id) as sessions,
  count(distinct case when s.reason = 'bot_break' or s.leaf = 'asked_after_break' then s.session_id end) as handovers_caused,
  min(u.occurred_at) as first_seen,
  max(u.occurred_at) as last_seen,
  mode(u.nearest_intent order by u.nearest_intent) as nearest_intent,
  g.gap_id,
  list(distinct u.bot_version order by u.bot_version) filter (where u.bot_version is not null) as bot_versions
from unrecognised_turns u
join (
  select session_id, reason, leaf
  from sessions
  where started_at >= $from::timestamptz and started_at < $to::timestamptz and {{sessions}}
) s on u.session_id = s.session_id
join wordings w on u.text = w.text
left join gap_queries g on w.query = g.query
where not u.answered
group by w.query, g.gap_id
order by count desc, sessions desc, w.query
limit $limit;
