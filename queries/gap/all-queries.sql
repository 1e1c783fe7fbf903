-- One row per normal form of an unrecognised turn: its id, its commonest wording, its language, how often it came, and how
-- many of these turns were inside a flow. In order, so that the same data is grouped the same way.
with asked as (
  select w.query, w.text, u.language, count(u.text) as turns, count(u.node) as node_turns
  from wordings w
  left join unrecognised_turns u on w.text = u.text
  where w.query <> ''
  group by w.query, w.text, u.language
)
select
  query,
  'q_' || substr(md5(query), 1, 16) as query_id,
  arg_max(text, (turns, text)) as text,
  arg_max(language, (turns, language)) as language,
  sum(turns) as count,
  sum(node_turns) as node_turns
from asked
group by query
order by query;
