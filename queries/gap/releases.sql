-- One row per bot and version asked for that is known: when it went live, by its own word (bot.released), else at its
-- first event that is no test. Parameters, lists of the same length: $bots ('' = no bot), $versions.
with asked as (
  select distinct bot_id, bot_version
  from (select unnest($bots) as bot_id, unnest($versions) as bot_version)
)
select
  a.bot_id, a.bot_version,
  coalesce(min(e.occurred_at) filter (where e.type = 'bot.released'), min(e.occurred_at)) as released_at,
  bool_or(e.type = 'bot.released') as declared
from events e
join asked a on coalesce(e.bot_id, '') = a.bot_id and e.bot_version = a.bot_version
where list_contains($versions, e.bot_version) and not coalesce(e.test, false)
group by a.bot_id, a.bot_version
order by a.bot_id, a.bot_version;
