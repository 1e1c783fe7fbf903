-- One row per query and bot that it was asked ('': none was named) for which the nearest known intent was not looked up yet.
-- Parameters: $bots, of which something is known; $others: whether something is known of all bots; $most.
select g.query_id, g.query, asked.bot_id
from gap_queries g
join (
  select distinct w.query, coalesce(u.bot_id, '') as bot_id
  from unrecognised_turns u
  join wordings w on u.text = w.text
  where $others or list_contains($bots, u.bot_id)
) asked on g.query = asked.query
where not exists (from query_nearest n where n.query_id = g.query_id and n.bot_id = asked.bot_id)
order by g.query_id, asked.bot_id
limit $most;
