-- One row per bot and version that sessions or a `bot.released` name, the one that went live last first, at most 200. Test
-- traffic is left out. released_at: its own word (declared), else the start of its first session.
with used as (
  select
    bot_id, bot_version, min(started_at) as first_at, max(last_event_at) as last_at,
    count(*) filter (where exclusion is null) as sessions,
    count(*) filter (where outcome = 'handed_over') as handed_over
  from sessions
  where bot_version is not null and not test
  group by bot_id, bot_version
),
announced as (
  select bot_id, bot_version, min(occurred_at) as announced_at
  from events
  where type = 'bot.released' and bot_version is not null and not coalesce(test, false)
  group by bot_id, bot_version
)
select
  coalesce(u.bot_id, a.bot_id) as bot_id,
  coalesce(u.bot_version, a.bot_version) as bot_version,
  coalesce(a.announced_at, u.first_at) as released_at,
  a.announced_at is not null as declared,
  u.last_at,
  coalesce(u.sessions, 0) as sessions,
  coalesce(u.handed_over, 0) as handed_over
from used u
full join announced a on u.bot_id is not distinct from a.bot_id and u.bot_version = a.bot_version
order by released_at desc, bot_id, bot_version
limit 200;
