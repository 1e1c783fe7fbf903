-- One row per combination of dimensions and verdict that sessions have, or had: a few thousand, whatever the number of
-- sessions. Millions of rows are filtered and grouped by its number; its words are looked at once. The numbers follow the
-- order of arrival, and no report shows them. verdict: the lowest cell with the same exclusion, outcome, reason and leaf.
create table if not exists cells (
  cell         integer not null,
  verdict      integer not null,
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
  leaf         varchar
);

-- One row per quarter of an hour (UTC; it fits every time zone) and cell: additive counts of sessions, never rates. Column
-- names are those of the view `session_counts`, so that a report reads either. Flags count the sessions whose flag is 1; as
-- sums, and not as dimensions, they make no cells.
create table if not exists session_quarters (
  quarter      timestamptz not null,
  cell         integer not null,
  sessions     bigint not null,
  open_sessions bigint not null,
  settled_sessions bigint not null,
  broke        bigint not null,
  clean        bigint not null,
  rated        bigint not null,
  satisfied    bigint not null,
  responded    bigint not null,
  durable      bigint not null,
  csat_millionths bigint not null,
  csat_squares bigint not null,
  text_turns   bigint not null,
  unrecognised_text_turns bigint not null,
  first_received_at timestamptz not null,
  prompt_received_at timestamptz,
  late_received_at timestamptz
);

-- One row per day of UTC and cell: the quarters of the day added up. Long windows are whole days and a few quarters.
create table if not exists session_days (
  day          timestamptz not null,
  cell         integer not null,
  sessions     bigint not null,
  open_sessions bigint not null,
  settled_sessions bigint not null,
  broke        bigint not null,
  clean        bigint not null,
  rated        bigint not null,
  satisfied    bigint not null,
  responded    bigint not null,
  durable      bigint not null,
  csat_millionths bigint not null,
  csat_squares bigint not null,
  text_turns   bigint not null,
  unrecognised_text_turns bigint not null,
  first_received_at timestamptz not null,
  prompt_received_at timestamptz,
  late_received_at timestamptz
);

-- The same columns from rows, one session each, beside all that is known of the session: for filters that the rollup does
-- not hold (intent, attributes), and for the lists behind the figures. Feedback is added up in whole millionths: sums of
-- fractions would depend on their order.
create or replace view session_counts as
select
  s.*,
  quarter_of(s.started_at) as quarter,
  1 as sessions,
  case when s.settled then 0 else 1 end as open_sessions,
  case when s.settled then 1 else 0 end as settled_sessions,
  case when s.unrecognised_turns > 0 then 1 else 0 end as broke,
  case when s.outcome = 'automated' and s.unrecognised_turns = 0 then 1 else 0 end as clean,
  case when s.csat is not null then 1 else 0 end as rated,
  case when s.csat >= 0.8 then 1 else 0 end as satisfied,
  case when s.csat is not null and s.settled then 1 else 0 end as responded,
  case when s.outcome = 'automated' and s.returned_at is null then 1 else 0 end as durable,
  coalesce(round(s.csat * 1000000)::bigint, 0) as csat_millionths,
  coalesce(round(s.csat * s.csat * 1000000)::bigint, 0) as csat_squares
from sessions s;

-- One row per handover attempt, with the dimensions of its session: what attempts are counted, filtered and listed by.
create or replace view attempt_counts as
select
  h.session_started_at as started_at, h.requested_at,
  c.source, c.bot_id, c.bot_version, c.channel, c.language, c.team_id, c.test, c.exclusion, c.outcome, c.reason, c.leaf,
  h.intent, h.attributes, h.session_id, h.conversation_id,
  h.attempt, h.handover_id, h.rule, h.recorded_reason, h.recorded_leaf, h.recorded_rule, h.reason as attempt_reason, h.leaf as attempt_leaf, h.reason_detail, h.initiator,
  h.team_id as attempt_team_id, h.agent_id, h.result, h.failure_cause, h.accepted_at, h.first_agent_reply_at,
  h.wait_ms, h.first_reply_ms, h.agent_reply_ms, h.handle_ms, h.time_to_handover_ms, h.turns_to_handover
from handovers h
join cells c on h.cell = c.cell;

-- One row per unrecognised turn, with the dimensions of its session; turn_version: the bot's version at the turn.
create or replace view turn_counts as
select
  u.session_started_at as started_at, u.occurred_at, u.session_id, u.text, u.nearest_intent, u.answered,
  u.bot_version as turn_version,
  c.source, c.bot_id, c.bot_version, c.channel, c.language, c.team_id, c.test, c.exclusion, c.outcome, c.reason, c.leaf,
  u.intent, u.attributes
from unrecognised_turns u
join cells c on u.cell = c.cell;
