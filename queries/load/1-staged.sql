-- One row per line of the batch, as the journal has it. {{columns}}: names and types of the table `events`.
-- Parameter: $file.
create or replace temp table staged as
select * from read_ndjson($file, columns = { {{columns}} }, maximum_object_size = 1048576);
