-- One row per kept vector of a model. Parameters: $space.
select text_hash, to_base64(vector) as vector from embeddings where space = $space;
