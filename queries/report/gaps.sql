-- One row per gap with unrecognised queries in the window: those with text, of bot sessions that started in it; also
-- those that something else answered after all. people: users, else conversations. impact: sessions handed over as
-- bot_break or asked_after_break, or broken, that hold one of its queries. earlier and later: its queries in the two
-- halves of [$trend_from, $trend_to). nearest and second: likeness to what the bot of each turn knows; group_kind: the
-- machine's verdict for the bot of most turns. Only what lists are sorted and filtered by: what is shown of a gap beside it
-- is asked for a few at a time (gap-traits.sql).
-- Parameter $gap_id: this gap only, or null.
with asked as (
  select
    g.gap_id, g.query_id, g.talk, u.session_id, u.occurred_at, u.node, u.answered, s.started_at,
    coalesce(s.user_id, concat_ws(chr(31), s.source, s.conversation_id)) as person,
    s.reason = 'bot_break' or s.leaf = 'asked_after_break' or s.outcome = 'broken' as hurt,
    n.score, n.second_score, v.kind as group_kind
  from unrecognised_turns u
  join (
    select session_id, source, conversation_id, user_id, started_at, outcome, reason, leaf
    from sessions
    where started_at >= $from::timestamptz and started_at < $to::timestamptz and {{sessions}}
  ) s on u.session_id = s.session_id
  join wordings w on u.text = w.text
  join gap_queries g on w.query = g.query
  left join query_nearest n on g.query_id = n.query_id and n.bot_id = coalesce(u.bot_id, '')
  left join gap_verdicts v on g.gap_id = v.group_id and v.bot_id = coalesce(u.bot_id, '')
  where $gap_id::varchar is null or g.gap_id = $gap_id
)
select
  a.gap_id,
  count(*) as queries,
  count(distinct query_id) as distinct_queries,
  count(*) filter (where answered) as answered,
  count(distinct session_id) as sessions,
  count(distinct person) as people,
  count(distinct case when hurt then session_id end) as impact,
  min(occurred_at) as first_seen,
  max(occurred_at) as last_seen,
  count(*) filter (
    where started_at >= $trend_from::timestamptz and started_at < $trend_middle::timestamptz
  ) as earlier,
  count(*) filter (where started_at >= $trend_middle::timestamptz and started_at < $trend_to::timestamptz) as later,
  count(node) as node_turns,
  max(talk) as talk,
  count(talk) as talk_turns,
  avg(score) as nearest_score,
  avg(second_score) as second_score,
  mode(group_kind order by group_kind) as group_kind
from asked a
group by a.gap_id
order by a.gap_id;
