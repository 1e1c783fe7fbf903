-- A replayed event leaves the tray in the transaction that stores it, and does so again whenever the journal is read again.
delete from refused where journal_offset in (select replayed_offset from staged where replayed_offset is not null);
