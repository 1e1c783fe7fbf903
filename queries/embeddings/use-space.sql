-- Notes that a model is in use, and forgets those that were not for long. Parameters: $space, $dimensions, $now, $kept_days.
delete from embedding_spaces where space = $space;
insert into embedding_spaces values ($space, $dimensions, $now::timestamptz);
delete from embedding_spaces where used_at < $now::timestamptz - to_days($kept_days::integer);
delete from embeddings where space not in (select space from embedding_spaces);
