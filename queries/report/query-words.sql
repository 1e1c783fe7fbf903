-- One row: the query of the id $query_id in its normal form, or none.
select query
from wordings
where query_id_of(query) = $query_id
limit 1;
