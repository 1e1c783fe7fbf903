-- One row: changes whenever a wording, or the gap that it belongs to, does.
select
  (select concat_ws('/', count(*), bit_xor(hash(w))) from wordings w) as wordings,
  (select concat_ws('/', count(*), bit_xor(hash(g))) from gap_queries g) as gap_queries;
