-- Puts the folded rows in the place of the old ones. Runs in one transaction with the new fold position.
create or replace temp table touched_quarters as
select distinct quarter_of(s.started_at) as quarter
from sessions s
join touched t on s.source = t.source and s.conversation_id = t.conversation_id
where s.started_at >= t.refold_from
union
select distinct quarter_of(started_at) as quarter from folded_sessions;

delete from sessions using touched t
where sessions.source = t.source and sessions.conversation_id = t.conversation_id and sessions.started_at >= t.refold_from;

delete from handovers using touched t
where handovers.source = t.source and handovers.conversation_id = t.conversation_id and handovers.session_started_at >= t.refold_from;

delete from unrecognised_turns using touched t
where unrecognised_turns.source = t.source and unrecognised_turns.conversation_id = t.conversation_id
  and unrecognised_turns.session_started_at >= t.refold_from;

insert into sessions by name
select * exclude (session_n) from folded_sessions order by started_at, session_id;

insert into handovers by name
select
  s.session_id, s.source, s.conversation_id, s.started_at as session_started_at,
  a.* exclude (session_n)
from attempts a
join folded_sessions s on a.session_n = s.session_n
order by a.requested_at, s.session_id, a.attempt;

insert into unrecognised_turns by name
select
  s.session_id, s.source, s.conversation_id, s.started_at as session_started_at,
  u.id as event_id, u.occurred_at, u.text,
  coalesce(u.language, s.language) as language,
  s.bot_id,
  coalesce(u.bot_version, s.bot_version) as bot_version,
  u.node, u.cause,
  coalesce(json_extract_string(u.candidates, '$[0].intent'), u.intent) as nearest_intent,
  not u.unrecognised as answered
from turns u
join folded_sessions s on u.session_n = s.session_n
where u.unrecognised or (u.bot_phase and u.answered)
order by u.occurred_at, s.session_id, u.n;

delete from session_quarters where quarter in (select quarter from touched_quarters);

insert into session_quarters by name
select
  quarter, source, bot_id, bot_version, channel, language, team_id, test, exclusion, outcome, reason, leaf,
  sum(sessions) as sessions,
  sum(open_sessions) as open_sessions,
  sum(broke) as broke,
  sum(clean) as clean,
  sum(text_turns) as text_turns,
  sum(unrecognised_text_turns) as unrecognised_text_turns,
  min(first_received_at) as first_received_at,
  max(prompt_received_at) as prompt_received_at,
  max(late_received_at) as late_received_at
from session_counts
where quarter in (select quarter from touched_quarters)
  and quarter >= (select min(quarter) from touched_quarters)
  and quarter <= (select max(quarter) from touched_quarters)
group by quarter, source, bot_id, bot_version, channel, language, team_id, test, exclusion, outcome, reason, leaf
order by quarter;
