-- One row: how many normal forms belong to no gap yet.
select count(*) as queries
from wordings w
where w.query <> '' and not exists (from gap_queries g where g.query = w.query);
