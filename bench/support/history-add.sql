-- Adds the events of one Parquet file of history-year.sql to the table `events`. {{file}}: which.
insert into events by name
select * from read_parquet('{{file}}')
order by journal_offset;

update applied set applied_offset = (select max(journal_offset) from events where journal_offset > applied_offset);
