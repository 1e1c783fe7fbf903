-- One row per refused event in the tray, newest first.
select journal_offset, received_at, source, pointer, code, detail, raw
from refused
order by journal_offset desc
limit 1000;
