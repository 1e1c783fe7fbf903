-- One row per model of an embeddings service whose vectors are kept: how long its own vectors are, and when it was last
-- asked for. space names the address, the model and the way of shortening.
create table if not exists embedding_spaces (
  space      varchar not null,
  dimensions bigint not null,
  used_at    timestamptz not null
);

-- One row per text whose vector is kept (a hash of it, masked): the shortened vector, one signed byte per number.
create table if not exists embeddings (
  space     varchar not null,
  text_hash varchar not null,
  vector    blob not null
);
