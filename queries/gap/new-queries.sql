-- All normal forms that belong to no gap yet, each with its id, its commonest wording and its language. One row per
-- $portion of them: a JSON list, so that the thread that answers requests need not look at any. In order, so that the same
-- data is grouped the same way.
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
),
unplaced as (
  select
    query,
    arg_max(text, (turns, text)) as text,
    arg_max(language, (turns, language)) as language,
    (row_number() over (order by query) - 1) // $portion as portion
  from asked
  group by query
)
select
  to_json(list({
    'query': query,
    'query_id': query_id_of(query),
    'text': text,
    'language': language
  } order by query))::varchar as queries,
  count(*) as count
from unplaced
group by portion
order by portion;
