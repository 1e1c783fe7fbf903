-- Adds what was counted of a batch to what is known of its quarters.
update deliveries set lines = deliveries.lines + d.lines
from delivered d
where deliveries.quarter = d.quarter and deliveries.source is not distinct from d.source and deliveries.kind = d.kind;

insert into deliveries by name
select d.quarter, d.source, d.kind, d.lines
from delivered d
where not exists (
  from deliveries k where k.quarter = d.quarter and k.source is not distinct from d.source and k.kind = d.kind
);
