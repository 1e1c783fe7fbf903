-- One row: how many rows {{population}} has.
select count(*) as rows
from {{population}};
