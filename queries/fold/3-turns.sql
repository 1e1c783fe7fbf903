-- One row per user turn: message.user, and query.unrecognised that names no message. The bot phase is all that is not
-- between an agent's entry and the next return, inside the session.
create or replace temp table phased as
select
  n, session_n, id, type,
  coalesce(last_entry is null or last_return > last_entry, false) as bot_phase
from (
  select
    n, session_n, id, type,
    max(case when type = 'handover.accepted' or (type = 'message.agent' and coalesce(public, true)) then n end) over before as last_entry,
    max(case when type = 'handover.returned' then n end) over before as last_return
  from timeline
  window before as (partition by session_n order by n rows between unbounded preceding and 1 preceding)
)
where type = 'message.user' or type = 'query.unrecognised';

-- A query.unrecognised that names a message qualifies that turn of the same session.
create or replace temp table turns as
with qualified as (
  select
    m.n,
    min(case when not coalesce(q.answered, false) then q.n end) as broken_by,
    min(q.n) as qualified_by,
    bool_or(coalesce(q.answered, false)) as answered
  from timeline q
  join timeline m on q.session_n = m.session_n and q.message_id = m.id and m.type = 'message.user'
  where q.type = 'query.unrecognised' and q.message_id is not null
  group by m.n
),
judged as (
  select
    t.n, t.session_n, p.bot_phase,
    p.bot_phase and case t.type
      when 'message.user' then coalesce(not t.recognised, false) or q.broken_by is not null
      else not coalesce(t.answered, false)
    end as unrecognised,
    case t.type when 'message.user' then coalesce(q.answered, false) else coalesce(t.answered, false) end as answered,
    coalesce(t.kind, 'text') = 'text' as is_text,
    coalesce(b.cause, case when t.type = 'query.unrecognised' then t.cause end, 'no_match') as cause,
    t.id, t.occurred_at,
    coalesce(t.text, b.text, a.text) as text,
    t.intent,
    coalesce(t.language, b.language) as language,
    coalesce(t.bot_version, b.bot_version) as bot_version,
    coalesce(b.node, a.node, t.node) as node,
    coalesce(b.candidates, a.candidates, t.candidates) as candidates
  from timeline t
  join phased p on t.n = p.n
  left join qualified q on t.n = q.n
  left join timeline b on q.broken_by = b.n
  left join timeline a on q.qualified_by = a.n
  where t.type = 'message.user' or t.message_id is null
),
numbered as (
  select
    *,
    coalesce(sum(case when bot_phase then 1 else 0 end) over before, 0) as bot_turns_before,
    coalesce(lag(unrecognised) over (partition by session_n order by n), false) as broke_just_before,
    sum(case when bot_phase then 1 else 0 end) over (partition by session_n order by n rows unbounded preceding) as bot_turn
  from judged
  window before as (partition by session_n order by n rows between unbounded preceding and 1 preceding)
)
select
  *,
  -- one of the three bot-phase turns before this one was not recognised
  coalesce(
    max(case when unrecognised then bot_turn end)
      over (partition by session_n order by n rows between unbounded preceding and 1 preceding)
      > bot_turns_before - 3,
    false) as broke_before
from numbered;
