-- Notes which slice comes next. Parameters: $definition, $folded_offset, $applied_offset, $slices, $slice.
delete from fold_progress;
insert into fold_progress by name
select $definition as definition, $folded_offset as folded_offset, $applied_offset as applied_offset, $slices as slices, $slice + 1 as next_slice;
