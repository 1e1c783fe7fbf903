-- Parameters: $first_offset, $last_offset, $loaded_at.
insert into events by name select * from fresh order by journal_offset;

insert into loads
select $first_offset, $last_offset, $loaded_at::timestamptz, (select count(*) from fresh), (select count(*) from staged) - (select count(*) from fresh);

update applied set applied_offset = $last_offset;
