-- First form of the grouping: one gap per normal form. The id comes from the form, so that it stays.
insert into gap_queries
select distinct w.query, 'g_' || substr(md5(w.query), 1, 16) as gap_id
from wordings w
where w.query <> '' and not exists (from gap_queries g where g.query = w.query);
