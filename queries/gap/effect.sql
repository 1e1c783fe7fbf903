-- One row per window asked for: the gap's queries and the user turns of its bot, in bot sessions that started in it.
-- Test traffic is left out. The same sessions make both numbers, so that the one is a part of the other.
-- Parameters, lists of the same length: $gaps, $bots ('' = no bot), $froms, $tos.
with windows as (
  select
    unnest($gaps) as gap_id,
    unnest($bots) as bot_id,
    unnest($froms)::timestamptz as window_from,
    unnest($tos)::timestamptz as window_to
),
population as (
  select session_id, coalesce(bot_id, '') as bot_id, started_at, user_turns
  from sessions
  where exclusion is null and not test and started_at >= (select min(window_from) from windows)
),
turns as (
  select w.bot_id, w.window_from, w.window_to, sum(p.user_turns) as user_turns
  from (select distinct bot_id, window_from, window_to from windows) w
  join population p on w.bot_id = p.bot_id and p.started_at >= w.window_from and p.started_at < w.window_to
  group by w.bot_id, w.window_from, w.window_to
),
asked as (
  select g.gap_id, p.bot_id, p.started_at
  from gap_queries g
  join wordings t on g.query = t.query
  join unrecognised_turns u on t.text = u.text
  join population p on u.session_id = p.session_id
  where g.gap_id in (select gap_id from windows)
),
missed as (
  select w.gap_id, w.bot_id, w.window_from, w.window_to, count(*) as queries
  from (select distinct gap_id, bot_id, window_from, window_to from windows) w
  join asked a on w.gap_id = a.gap_id and w.bot_id = a.bot_id
    and a.started_at >= w.window_from and a.started_at < w.window_to
  group by w.gap_id, w.bot_id, w.window_from, w.window_to
)
select
  w.gap_id, w.window_from, w.window_to,
  coalesce(m.queries, 0) as queries,
  coalesce(t.user_turns, 0) as user_turns
from windows w
left join turns t on w.bot_id = t.bot_id and w.window_from = t.window_from and w.window_to = t.window_to
left join missed m on w.gap_id = m.gap_id and w.bot_id = m.bot_id
  and w.window_from = m.window_from and w.window_to = m.window_to
order by w.gap_id, w.window_from, w.window_to;
