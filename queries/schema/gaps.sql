-- One row per distinct wording, and its normal form (src/domain/query-text.ts).
create table if not exists wordings (
  text    varchar not null,
  query   varchar not null
);

-- One row per normal form: the group that the machine put it into, and the gap that it belongs to when the decisions of
-- people are heard. query_id names it where no customer's words may stand.
create table if not exists gap_queries (
  query      varchar not null,
  query_id   varchar not null,
  group_id   varchar not null,
  gap_id     varchar not null,
  talk       varchar,          -- small_talk, asks_for_person; null: a need
  typicality double not null   -- how like the others of its group it is: the most typical first
);

-- One row per group of the last full regroup, with what the machine calls it.
create table if not exists gap_groups (
  group_id varchar not null,
  label    varchar,
  terms    varchar[]
);

-- One row per group of the last full regroup and bot that it was asked ('': none was named): what is the matter, by what
-- this bot knows. None for a bot of which nothing is known.
create table if not exists gap_verdicts (
  group_id       varchar not null,
  bot_id         varchar not null,
  kind           varchar not null, -- missing_intent, too_few_examples, confused, in_dialog
  nearest_intent varchar,
  nearest_score  double
);

-- One row behind the first full regroup: what the next needs to go on where it ended, how many queries it knew, and how
-- many queries people had put into a gap.
create table if not exists gap_grouping (
  state   varchar not null,
  queries bigint not null,
  pins    bigint not null
);

-- One row per gap that people have decided about: a mirror of the log of decisions (src/decisions), which is the truth.
create table if not exists gap_states (
  gap_id      varchar not null,
  status      varchar not null,
  status_at   timestamptz,
  owner       varchar,
  intent      varchar,
  label       varchar,
  note        varchar,
  bot_id      varchar,
  bot_version varchar,
  until_at    timestamptz,
  until_more  bigint,
  merged_into varchar,
  revision    bigint not null,
  found       varchar
);

-- One row per query that was put into a gap by hand: it stays there.
create table if not exists gap_pins (
  query_id varchar not null,
  gap_id   varchar not null
);

-- One row per query and bot that it was asked ('': none was named): of the intents that this bot knows the nearest one,
-- and the next. Made from what was imported; none for a bot of which nothing is known.
create table if not exists query_nearest (
  query_id      varchar not null,
  bot_id        varchar not null,
  intent        varchar,
  score         double,
  second_intent varchar,
  second_score  double
);

-- One row: which import of known intents the nearest ones were made from.
create table if not exists nearest_made (version varchar not null);

-- One row per split or merge that the machine made in a full regroup, and per gap that it calls otherwise now: what it did
-- is announced. other_id: the group that it came from, or went into. label: what it was called before.
create table if not exists gap_changes (
  changed_at timestamptz not null,
  gap_id     varchar not null,
  change     varchar not null,   -- split, merged, gone, renamed
  other_id   varchar,
  label      varchar
);
