-- Notes what became of the batch's events. A replayed event leaves the tray in the transaction that stores it, and does
-- so again whenever the journal is read again. Parameters: $first_offset, $last_offset, $loaded_at.
delete from refused where journal_offset in (select replayed_offset from staged where replayed_offset is not null);

insert into loads
with stored as (
  select count(*) as events from events where journal_offset between $first_offset and $last_offset
)
select $first_offset, $last_offset, $loaded_at::timestamptz, events, (select count(*) from staged) - events
from stored;
