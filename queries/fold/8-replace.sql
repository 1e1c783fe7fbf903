-- Puts the folded rows in the place of the old ones. Runs in one transaction with the new fold position. touched_sessions
-- is one row per session that goes or comes: whose customer's other sessions may have to be looked at again.
create or replace temp table touched_sessions as
select s.source, s.conversation_id, s.user_id, s.started_at
from sessions s
join touched t on s.source = t.source and s.conversation_id = t.conversation_id
where s.started_at >= t.refold_from
union
select source, conversation_id, user_id, started_at from folded_sessions;

create or replace temp table touched_quarters as
select distinct quarter_of(started_at) as quarter from touched_sessions;

delete from sessions using touched t
where sessions.source = t.source and sessions.conversation_id = t.conversation_id and sessions.started_at >= t.refold_from;

delete from handovers using touched t
where handovers.source = t.source and handovers.conversation_id = t.conversation_id and handovers.session_started_at >= t.refold_from;

delete from unrecognised_turns using touched t
where unrecognised_turns.source = t.source and unrecognised_turns.conversation_id = t.conversation_id
  and unrecognised_turns.session_started_at >= t.refold_from;

insert into sessions by name
select * exclude (session_n), null::timestamptz as returned_at from folded_sessions order by started_at, session_id;

insert into handovers by name
select
  s.session_id, s.source, s.conversation_id, s.started_at as session_started_at,
  a.* exclude (session_n),
  case when a.attempt = 1 then s.time_to_handover_ms end as time_to_handover_ms,
  case when a.attempt = 1 then s.turns_to_handover end as turns_to_handover,
  s.cell, s.intent, s.attributes
from attempts a
join folded_sessions s on a.session_n = s.session_n
order by a.requested_at, s.session_id, a.attempt;

update reason_corrections set folded = true
from touched t
where not reason_corrections.folded
  and reason_corrections.source = t.source and reason_corrections.conversation_id = t.conversation_id
  and reason_corrections.requested_at >= t.refold_from;

insert into unrecognised_turns by name
select
  s.session_id, s.source, s.conversation_id, s.started_at as session_started_at,
  u.id as event_id, u.occurred_at,
  -- what comes with a tap or an attachment is no wording of the customer's
  case when u.is_text then u.text end as text,
  coalesce(u.language, s.language) as language,
  s.bot_id,
  coalesce(u.bot_version, s.bot_version) as bot_version,
  u.node, u.cause,
  coalesce(json_extract_string(u.candidates, '$[0].intent'), u.intent) as nearest_intent,
  not u.unrecognised as answered,
  s.cell, s.intent, s.attributes
from turns u
join folded_sessions s on u.session_n = s.session_n
where u.unrecognised or (u.bot_phase and u.answered)
order by u.occurred_at, s.session_id, u.n;
