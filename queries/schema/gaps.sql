-- One row per distinct wording: its normal form (src/domain/query-text.ts) and the gap that it belongs to.
create table if not exists wordings (
  text    varchar not null,
  query   varchar not null
);

-- One row per normal form.
create table if not exists gap_queries (
  query   varchar not null,
  gap_id  varchar not null
);
