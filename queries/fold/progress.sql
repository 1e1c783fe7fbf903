-- One row while a fold of several slices that began here is unfinished. Parameters: $definition, $folded_offset.
select applied_offset, slices, next_slice
from fold_progress
where definition = $definition and folded_offset = $folded_offset;
