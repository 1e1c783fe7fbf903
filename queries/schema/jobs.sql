-- One row per run of a job: the ledger. (job, slot) says which owed moment the run was for.
create table if not exists job_runs (
  job         varchar not null,
  slot        timestamptz not null,
  started_at  timestamptz not null,
  finished_at timestamptz,
  status      varchar not null,   -- running, ok, failed
  rows        bigint,
  detail      varchar,
  fence       bigint not null     -- which holder of the lease it was
);

-- One row per job that ever ran: who may write its result (fence), and until when nobody else may.
create table if not exists job_leases (
  job         varchar not null,
  owner       varchar not null,
  fence       bigint not null,
  expires_at  timestamptz not null
);
