-- One row per event of the stretch that is not a copy: its number in the journal, and not the wide row, whose copying
-- costs more than the look-up. A copy has the source and id of an earlier event, and either its
-- occurred_at (however late), or arrived within 7 days of it, or both times are estimates: these say when the adapter saw
-- the event, and differ each time that it is sent. The bounds on received_at and occurred_at repeat what the conditions
-- say, so that the engine can skip row groups; {{any_estimated}} (true or false) skips the third look-up.
-- Parameters: $received_floor, $received_ceiling (of the stretch), $occurred_floor, $occurred_ceiling.
create or replace temp table fresh as
with stretch as (
  select journal_offset, source, id, received_at, occurred_at, time_estimated
  from staged
  where received_at between $received_floor::timestamptz and $received_ceiling::timestamptz
), unseen as (
  select s.*
  from stretch s
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
  and not exists (
    from (
      select source, id
      from events
      where time_estimated and {{any_estimated}}
    ) e
    where s.time_estimated and e.source = s.source and e.id = s.id
  )
)
select journal_offset from unseen
qualify row_number() over (partition by source, id order by journal_offset) = 1;
