-- Stores the fresh events of one stretch, in the order of the journal: that of the staged file, which the engine keeps.
insert into events by name
select * exclude (replayed_offset) from staged where journal_offset in (select journal_offset from fresh);
