-- Forgets a model with its vectors. Parameters: $space.
delete from embeddings where space = $space;
delete from embedding_spaces where space = $space;
