-- One row per session (metrics.md): the verdict of the fold over its events.
create table if not exists sessions (
  session_id        varchar not null,
  source            varchar not null,
  conversation_id   varchar not null,
  started_at        timestamptz not null,
  last_event_at     timestamptz not null,
  settled           boolean not null,
  test              boolean not null, -- test traffic: left out unless asked for
  exclusion         varchar,          -- unengaged, agent_only, outbound; null: a bot session
  outcome           varchar,          -- handed_over, agent_takeover, open, broken, automated; null: excluded
  reason            varchar,          -- class of the first attempt
  leaf              varchar,
  bot_id            varchar,
  bot_version       varchar,
  channel           varchar,
  language          varchar,
  team_id           varchar,
  user_id           varchar,
  intent            varchar,          -- what the customer came for: last recognised intent before the first handover
  attributes        map(varchar, varchar),
  events            bigint not null,
  user_turns        bigint not null,
  text_turns        bigint not null,  -- bot phase, kind text: denominator of unrecognised_rate
  unrecognised_text_turns bigint not null,
  unrecognised_turns bigint not null, -- bot phase, any kind
  attempts          bigint not null,
  time_to_handover_ms bigint,
  turns_to_handover bigint,
  csat              double,           -- last feedback, score / scale_max
  returned_at       timestamptz,      -- the customer's next session, when it began within 7 days of this one
  time_estimated    boolean not null,
  first_received_at timestamptz not null,
  prompt_received_at timestamptz,     -- latest arrival of an event that came promptly
  late_received_at  timestamptz,      -- latest arrival of an event that came late
  cell              integer not null  -- its dimensions and its verdict as one number (rollups.sql)
);

-- One row per handover attempt, with what counts and lists of attempts ask of its session: no report joins millions of rows.
create table if not exists handovers (
  session_id      varchar not null,
  source          varchar not null,
  conversation_id varchar not null,
  session_started_at timestamptz not null,
  attempt         bigint not null,    -- 1, 2, … inside its session
  request_id      varchar not null,   -- the event that opened it
  handover_id     varchar,
  requested_at    timestamptz not null,
  reason          varchar not null,
  leaf            varchar,
  rule            varchar not null,   -- declared, rule:explicit_ask, rule:unrecognised, none, corrected
  recorded_reason varchar not null,   -- what the events say, whoever corrected it
  recorded_leaf   varchar,
  recorded_rule   varchar not null,
  corrections     varchar[],          -- its requests that people said something of (reason_corrections.target)
  corrected_at    timestamptz,        -- when they last did
  reason_detail   varchar,
  initiator       varchar,
  team_id         varchar,
  agent_id        varchar,
  result          varchar not null,   -- answered, failed, abandoned, unanswered, waiting
  failure_cause   varchar,
  accepted_at     timestamptz,
  first_agent_reply_at timestamptz,
  wait_ms         bigint,             -- accepted - queued, else - requested
  first_reply_ms  bigint,             -- first public agent message - requested
  agent_reply_ms  bigint,             -- first public agent message - accepted
  handle_ms       bigint,             -- (returned, resolved or ended) - accepted
  time_to_handover_ms bigint,         -- of the session, at its first attempt
  turns_to_handover bigint,
  cell            integer not null,   -- of its session
  intent          varchar,
  attributes      map(varchar, varchar)
);

-- One row per user turn that the bot did not understand, with what is asked of its session; `answered` ones are no
-- unrecognised turns, but stay a gap.
create table if not exists unrecognised_turns (
  session_id      varchar not null,
  source          varchar not null,
  conversation_id varchar not null,
  session_started_at timestamptz not null,
  event_id        varchar not null,
  occurred_at     timestamptz not null,
  text            varchar,            -- what the customer wrote; null where they tapped or attached something
  language        varchar,
  bot_id          varchar,
  bot_version     varchar,
  node            varchar,
  cause           varchar not null,
  nearest_intent  varchar,
  answered        boolean not null,
  cell            integer not null,   -- of its session
  intent          varchar,
  attributes      map(varchar, varchar)
);

-- One row: how far the journal has been folded, and by which definition.
create table if not exists folded (
  folded_offset   bigint not null,
  definition      varchar not null,   -- the settings that the fold depends on
  data_version    bigint not null,
  folded_at       timestamptz not null
);

-- One row per conversation that is too large to be folded at each run: its oldest event that was not folded, and since when
-- it waits.
create table if not exists put_off (
  source          varchar not null,
  conversation_id varchar not null,
  first_at        timestamptz not null,
  since           timestamptz not null
);

-- One row while a fold of several slices is under way: where it goes on when it was killed or stopped.
create table if not exists fold_progress (
  definition      varchar not null,
  folded_offset   bigint not null,    -- where it began
  applied_offset  bigint not null,    -- what it will have folded
  slices          bigint not null,
  next_slice      bigint not null
);
