-- One row: when the newest event came, how many came since $since (the rate of the last minute), whether any session has
-- ended, and how many refused events the tray holds. Parameter: $since.
select
  (select max(received_at) from events) as last_event_at,
  (select count(*) from events where received_at >= $since::timestamptz) as recent_events,
  exists (select 1 from sessions where settled) as any_ended,
  (select count(*) from refused) as refused;
