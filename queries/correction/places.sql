-- One row per request that people spoke of and that is part of an attempt now, with the attempt as it stands.
select
  unnest(h.corrections) as target, h.session_id, h.session_started_at, h.attempt, h.reason, h.leaf, h.rule, c.bot_id
from handovers h
join cells c on h.cell = c.cell
where h.corrections is not null
order by target;
