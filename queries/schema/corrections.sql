-- One row per request whose reason people have corrected: a mirror of the log of corrections (src/decisions), which is the
-- truth. leaf: what stands, null when it was taken back; of two requests in one attempt, the later sequence wins. folded:
-- the sessions of its conversation say so already.
create table if not exists reason_corrections (
  target          varchar not null,
  source          varchar not null,
  conversation_id varchar not null,
  request_id      varchar not null,
  requested_at    timestamptz not null,
  leaf            varchar,
  sequence        bigint not null,
  revision        bigint not null,  -- number of the last word about it
  decided_at      timestamptz not null,
  folded          boolean not null
);
