-- One row: changes whenever events are added.
select applied_offset as version from applied;
