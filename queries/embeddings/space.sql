-- One row: how long the vectors of a model are; none when none are kept. Parameters: $space.
select dimensions from embedding_spaces where space = $space;
