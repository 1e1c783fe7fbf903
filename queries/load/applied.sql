-- One row: the last journal line that the database holds.
select applied_offset from applied;
