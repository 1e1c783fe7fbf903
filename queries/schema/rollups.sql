-- One row per quarter of an hour (UTC; it fits every time zone) and combination of dimensions: additive counts of
-- sessions, never rates. Column names are those of the view `session_counts`, so that a report reads either.
create table if not exists session_quarters (
  quarter      timestamptz not null,
  source       varchar,
  bot_id       varchar,
  bot_version  varchar,
  channel      varchar,
  language     varchar,
  team_id      varchar,
  test         boolean not null,
  exclusion    varchar,
  outcome      varchar,
  reason       varchar,
  leaf         varchar,
  sessions     bigint not null,
  open_sessions bigint not null,
  broke        bigint not null,
  clean        bigint not null,
  text_turns   bigint not null,
  unrecognised_text_turns bigint not null,
  first_received_at timestamptz not null,
  prompt_received_at timestamptz,
  late_received_at timestamptz
);

-- The same columns from rows, one session each: for filters that the rollup does not hold (intent, attributes).
create or replace view session_counts as
select
  started_at,
  quarter_of(started_at) as quarter,
  source, bot_id, bot_version, channel, language, team_id, test, exclusion, outcome, reason, leaf,
  1 as sessions,
  case when settled then 0 else 1 end as open_sessions,
  case when unrecognised_turns > 0 then 1 else 0 end as broke,
  case when outcome = 'automated' and unrecognised_turns = 0 then 1 else 0 end as clean,
  text_turns,
  unrecognised_text_turns,
  first_received_at,
  prompt_received_at,
  late_received_at,
  intent,
  attributes
from sessions;

-- One row per handover attempt, with the dimensions of its session: what attempts are counted and filtered by.
create or replace view attempt_counts as
select
  s.started_at, h.requested_at,
  s.source, s.bot_id, s.bot_version, s.channel, s.language, s.team_id, s.test, s.exclusion, s.outcome, s.reason, s.leaf,
  s.intent, s.attributes, s.session_id,
  h.reason as attempt_reason, h.leaf as attempt_leaf, h.result,
  h.wait_ms, h.first_reply_ms, h.agent_reply_ms, h.handle_ms,
  case when h.attempt = 1 then s.time_to_handover_ms end as time_to_handover_ms
from handovers h
join sessions s on h.session_id = s.session_id;
