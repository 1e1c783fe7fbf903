-- Notes how far the journal has been applied. Parameter: $last_offset.
update applied set applied_offset = $last_offset;
