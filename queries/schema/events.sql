-- One row per accepted event, in the order of the journal. Facts only: nothing here is computed from other rows.
-- No index, no primary key, no update: see ARCHITECTURE.md, "Decisions".
create table if not exists events (
  journal_offset bigint not null,
  received_at    timestamptz not null,
  id             varchar not null,
  source         varchar not null,
  type           varchar not null,
  occurred_at    timestamptz not null,
  time_estimated boolean,
  sequence       bigint,
  conversation_id varchar,
  user_id        varchar,
  bot_id         varchar,
  bot_version    varchar,
  channel        varchar,
  language       varchar,
  team_id        varchar,
  agent_id       varchar,
  text           varchar,
  intent         varchar,
  confidence     double,
  candidates     json,
  node           varchar,
  test           boolean,
  origin         varchar,
  recognised     boolean,
  kind           varchar,
  public         boolean,
  message_id     varchar,
  cause          varchar,
  answered       boolean,
  handover_id    varchar,
  reason         varchar,
  reason_detail  varchar,
  initiator      varchar,
  "by"           varchar,
  resolved       boolean,
  score          double,
  scale_max      double,
  target         varchar,
  note           varchar,
  attributes     json
);

-- One row: how far the journal has been applied. Written in the transaction that inserts the events, so that a crash
-- can neither lose nor repeat a batch.
create table if not exists applied (applied_offset bigint not null);
insert into applied select -1 where not exists (from applied);

-- One row per source, quarter of an hour (UTC) of receipt, and kind: how many lines of the journal were copies of an event
-- ('duplicate') or were refused ('refused'). Counted in the transaction that applies the lines, each once: a database that
-- is made again from the journal has the same figures. A refused event that is replayed later was refused all the same.
create table if not exists deliveries (
  quarter        timestamptz not null,
  source         varchar,
  kind           varchar not null,
  lines          bigint not null
);

-- One row per refused event, masked, newest last; capped by the loader.
create table if not exists refused (
  journal_offset bigint not null,
  received_at    timestamptz not null,
  source         varchar,
  pointer        varchar not null,
  code           varchar not null,
  detail         varchar not null,
  raw            varchar
);
