-- One row per refused event in the tray that is to be replayed, oldest first: all of them, or those whose journal_offset is
-- in $offsets (as text). Parameters: $all, $offsets.
select journal_offset, received_at, pointer, code, detail, raw
from refused
where $all or list_contains($offsets, journal_offset::varchar)
order by journal_offset;
