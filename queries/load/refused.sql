-- Keeps refused events, the newest {{refused_max}} of them. Parameters: $file, $last_offset.
insert into refused by name
select * from read_ndjson($file, columns = {
  journal_offset: 'bigint', received_at: 'timestamptz', source: 'varchar', pointer: 'varchar', code: 'varchar', detail: 'varchar', raw: 'varchar'
}, maximum_object_size = 1048576);

delete from refused where journal_offset <= (
  select journal_offset from refused order by journal_offset desc limit 1 offset {{refused_max}}
);

update applied set applied_offset = $last_offset;
