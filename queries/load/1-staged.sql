-- One row per line of the batch, as the journal has it. {{columns}}: names and types of the table `events`.
-- replayed_offset: the refused event in the tray that this line is the replay of. Parameter: $file.
create or replace temp table staged as
select * from read_ndjson($file, columns = { {{columns}}, replayed_offset: 'bigint' }, maximum_object_size = 1048576);
