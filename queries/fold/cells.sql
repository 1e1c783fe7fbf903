-- Gives each folded session the number of its combination of dimensions and verdict; new combinations get the next ones.
insert into cells by name
with fresh as (
  select
    (select coalesce(max(cell), 0) from cells) + row_number() over (order by source, bot_id, bot_version, channel, language, team_id, test, exclusion, outcome, reason, leaf) as cell,
    *
  from (
    select source, bot_id, bot_version, channel, language, team_id, test, exclusion, outcome, reason, leaf from folded_sessions
    except
    select source, bot_id, bot_version, channel, language, team_id, test, exclusion, outcome, reason, leaf from cells
  )
),
verdicts as (
  select distinct verdict, exclusion, outcome, reason, leaf from cells
)
select
  f.*,
  coalesce(v.verdict, min(f.cell) over (partition by f.exclusion, f.outcome, f.reason, f.leaf)) as verdict
from fresh f
left join verdicts v
  on f.exclusion is not distinct from v.exclusion and f.outcome is not distinct from v.outcome
  and f.reason is not distinct from v.reason and f.leaf is not distinct from v.leaf;

create or replace temp table folded_sessions as
select s.*, c.cell
from folded_sessions s
join cells c
  on s.source is not distinct from c.source
  and s.bot_id is not distinct from c.bot_id
  and s.bot_version is not distinct from c.bot_version
  and s.channel is not distinct from c.channel
  and s.language is not distinct from c.language
  and s.team_id is not distinct from c.team_id
  and s.test is not distinct from c.test
  and s.exclusion is not distinct from c.exclusion
  and s.outcome is not distinct from c.outcome
  and s.reason is not distinct from c.reason
  and s.leaf is not distinct from c.leaf;
