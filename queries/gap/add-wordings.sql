-- Keeps the normal form of each new wording, one line of the file each. Parameter: $file.
insert into wordings
select text, query from read_ndjson($file, columns = { text: 'varchar', query: 'varchar' }, maximum_object_size = 1048576);
