-- One row: how far the journal has been folded. Parameters: $applied_offset, $definition, $now.
create or replace temp table folding as
select $applied_offset as folded_offset, $definition as definition, coalesce(max(data_version), 0) + 1 as data_version, $now::timestamptz as folded_at
from folded;

delete from folded;

insert into folded by name select * from folding;

delete from fold_progress;
