-- Notes for each session when its customer came back: the start of the next session with the same source and user_id (where
-- no user is known: the same conversation) in which the customer did something, when it began within 7 days (168 hours) of
-- this one. Test traffic and real traffic do not see each other. Only people with a touched session are looked at, from
-- 7 days before the first of these to 7 days behind the last. returns is one row per session whose note changes.
-- Parameter: $refold_floor (no touched session starts before it: lets the engine skip what is older).
create or replace temp table returns as
with span as (
  select max(started_at) + interval 168 hour as ends from touched_sessions
),
users as (
  select distinct source, user_id from touched_sessions where user_id is not null
),
threads as (
  select distinct source, conversation_id from touched_sessions
),
near as (
  select
    s.session_id, s.source, s.conversation_id, s.user_id, s.started_at, s.test, s.returned_at,
    epoch_us(s.started_at) as at_us,
    case when s.user_turns > 0 or s.attempts > 0 then s.started_at end as active_at
  from sessions s
  where s.started_at >= $refold_floor::timestamptz - interval 168 hour and s.started_at <= (select ends from span)
),
by_user as (
  select
    n.session_id, n.started_at, n.returned_at,
    min(n.active_at) over (
      partition by n.source, n.user_id, n.test
      order by n.at_us
      range between 1 following and 604800000000 following
    ) as next_at
  from near n
  join users u on n.source = u.source and n.user_id = u.user_id
),
by_thread as (
  select
    n.session_id, n.started_at, n.returned_at, n.user_id,
    min(n.active_at) over (
      partition by n.source, n.conversation_id, n.test
      order by n.at_us
      range between 1 following and 604800000000 following
    ) as next_at
  from near n
  join threads t on n.source = t.source and n.conversation_id = t.conversation_id
)
select session_id, started_at, next_at
from by_user
where next_at is distinct from returned_at
union all
select session_id, started_at, next_at
from by_thread
where user_id is null and next_at is distinct from returned_at;

update sessions set returned_at = r.next_at
from returns r
where sessions.session_id = r.session_id
  and sessions.started_at >= $refold_floor::timestamptz - interval 168 hour;

insert into touched_quarters
select quarter from (select distinct quarter_of(started_at) as quarter from returns)
where quarter not in (select quarter from touched_quarters);
