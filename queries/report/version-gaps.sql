-- One row: changes whenever a wording, the gap that it belongs to, or what people or known intents say of it does.
select
  (select concat_ws('/', count(*), bit_xor(hash(w))) from wordings w) as wordings,
  (select concat_ws('/', count(*), bit_xor(hash(g))) from gap_queries g) as gap_queries,
  (select concat_ws('/', count(*), bit_xor(hash(g))) from gap_groups g) as gap_groups,
  (select concat_ws('/', count(*), bit_xor(hash(v))) from gap_verdicts v) as gap_verdicts,
  (select concat_ws('/', count(*), bit_xor(hash(s))) from gap_states s) as gap_states,
  (select concat_ws('/', count(*), bit_xor(hash(n))) from query_nearest n) as nearest,
  (select max(applied_offset) from applied) as applied_offset;
