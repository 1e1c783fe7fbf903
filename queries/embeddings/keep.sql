-- Keeps vectors of a model. Parameters: $space; $hashes and $vectors (base64), two lists of the same length.
insert into embeddings
select $space, text_hash, from_base64(vector)
from (select unnest($hashes) as text_hash, unnest($vectors) as vector);
