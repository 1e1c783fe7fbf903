-- One row per source and quarter of an hour of receipt: the lines of the stretch that were not stored, since they are copies.
-- Parameters: $received_floor, $received_ceiling (of the stretch).
create or replace temp table delivered as
select quarter_of(received_at) as quarter, source, 'duplicate' as kind, count(*) as lines
from staged
where received_at between $received_floor::timestamptz and $received_ceiling::timestamptz
  and journal_offset not in (select journal_offset from fresh)
group by quarter_of(received_at), source;
