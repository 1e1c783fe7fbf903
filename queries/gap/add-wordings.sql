-- Keeps the normal forms of new wordings. Parameters: $texts and $queries, two lists of the same length.
insert into wordings select unnest($texts), unnest($queries);
