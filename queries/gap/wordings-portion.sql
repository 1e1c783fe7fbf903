-- One row per new wording, a portion of them. Parameters: $after, $portion.
select text from new_wordings where k > $after and k <= $after + $portion order by k;
