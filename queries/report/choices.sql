-- One row per filter and value that sessions have, most frequent first, at most 50 of each.
with cell_sessions as (
  select c.*, d.sessions
  from (select cell, sum(sessions) as sessions from session_days group by cell) d
  join cells c on d.cell = c.cell
)
select filter, value
from (
  select 'source' as filter, source as value, sum(sessions) as sessions from cell_sessions group by all
  union all
  select 'bot', bot_id, sum(sessions) from cell_sessions group by all
  union all
  select 'bot_version', bot_version, sum(sessions) from cell_sessions group by all
  union all
  select 'channel', channel, sum(sessions) from cell_sessions group by all
  union all
  select 'language', language, sum(sessions) from cell_sessions group by all
  union all
  select 'team', team_id, sum(sessions) from cell_sessions group by all
)
where value is not null
qualify row_number() over (partition by filter order by sessions desc, value) <= 50
order by filter, sessions desc, value;
