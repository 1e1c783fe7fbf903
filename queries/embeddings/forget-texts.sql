-- Forgets the vectors of some texts. Parameters: $space, $hashes.
delete from embeddings where space = $space and text_hash in (select unnest($hashes));
