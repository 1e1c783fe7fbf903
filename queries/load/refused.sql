-- Puts refused events into the tray. Parameter: $file.
insert into refused by name
select * from read_ndjson($file, columns = {
  journal_offset: 'bigint', received_at: 'timestamptz', source: 'varchar', pointer: 'varchar', code: 'varchar', detail: 'varchar', raw: 'varchar'
}, maximum_object_size = 1048576);
