-- One row per wording of the query $of_query.
select text
from wordings
where query_id_of(query) = $of_query
