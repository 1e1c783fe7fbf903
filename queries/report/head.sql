-- One row: how fresh the reports are. data_version changes with every fold that wrote something.
select coalesce(max(data_version), 0) as data_version, max(folded_at) as as_of from folded;
