-- Stores the fresh events of one stretch.
insert into events by name select * exclude (replayed_offset) from fresh order by journal_offset;
