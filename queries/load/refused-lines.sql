-- One row per source and quarter of an hour of receipt: the refused lines of the batch. Parameters: $first, $last.
create or replace temp table delivered as
select quarter_of(received_at) as quarter, source, 'refused' as kind, count(*) as lines
from refused
where journal_offset >= $first and journal_offset <= $last
group by quarter_of(received_at), source;
