-- One row per event of the batch that is not a copy. A copy has the source and id of an earlier event, and either its
-- occurred_at (however late), or arrived within 7 days of it. The bounds on received_at and occurred_at repeat what the
-- conditions say, so that the engine can skip row groups.
-- Parameters: $received_floor (oldest received_at of the batch), $occurred_floor, $occurred_ceiling.
create or replace temp table fresh as
with unseen as (
  select s.*
  from staged s
  where not exists (
    from (
      select source, id, received_at
      from events
      where received_at >= $received_floor::timestamptz - interval 7 day
    ) e
    where e.source = s.source and e.id = s.id and e.received_at >= s.received_at - interval 7 day
  )
  and not exists (
    from (
      select source, id, occurred_at
      from events
      where occurred_at between $occurred_floor::timestamptz and $occurred_ceiling::timestamptz
    ) e
    where e.source = s.source and e.id = s.id and e.occurred_at = s.occurred_at
  )
)
select * from unseen
qualify row_number() over (partition by source, id order by journal_offset) = 1;
