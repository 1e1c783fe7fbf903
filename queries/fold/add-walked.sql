-- Keeps the attempts of a portion of handover events. Parameters: $n and $attempt, two lists of the same length.
insert into walked select unnest($n)::bigint, unnest($attempt)::bigint;
