-- Puts what people said of reasons in the place of what the database knew of it. One that says the same as before needs no
-- fold. One that the log does not have any more (a damaged line) is folded once more, as if it had been taken back.
-- Parameter: $corrections, a JSON list of objects.
create or replace temp table said_corrections as
select one.*
from (
  select unnest(from_json($corrections::json, '[{
    "target": "varchar", "source": "varchar", "conversation_id": "varchar", "request_id": "varchar",
    "requested_at": "timestamptz", "leaf": "varchar", "sequence": "bigint", "revision": "bigint", "decided_at": "timestamptz"
  }]')) as one
);

create or replace temp table heard_corrections as
select * from reason_corrections;

delete from reason_corrections;

insert into reason_corrections by name
select s.*, h.target is not null as folded
from said_corrections s
left join heard_corrections h
  on h.folded and s.target = h.target and s.revision = h.revision and s.leaf is not distinct from h.leaf;

insert into reason_corrections by name
select * replace (null::varchar as leaf, false as folded)
from heard_corrections
where leaf is not null and target not in (select target from said_corrections);
