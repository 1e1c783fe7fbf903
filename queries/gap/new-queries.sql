-- One row per normal form that belongs to no gap yet: its commonest wording, its language, how often it came. In order,
-- so that the same data is grouped the same way.
with fresh as (
  select w.text, w.query
  from wordings w
  where w.query <> '' and not exists (from gap_queries g where g.query = w.query)
),
asked as (
  select f.query, f.text, u.language, count(u.text) as turns
  from fresh f
  left join unrecognised_turns u on f.text = u.text
  group by f.query, f.text, u.language
)
select
  query,
  'q_' || substr(md5(query), 1, 16) as query_id,
  arg_max(text, (turns, text)) as text,
  arg_max(language, (turns, language)) as language,
  sum(turns) as count
from asked
group by query
order by query;
