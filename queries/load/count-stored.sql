-- One row: how many of the journal's lines $first to $last were stored; the others were copies.
select count(*) as stored from events where journal_offset between $first and $last;
