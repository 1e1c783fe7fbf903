-- All normal forms of unrecognised turns, each with its id, its commonest wording, its language, how often it came, how many
-- of these turns were inside a flow, and which bots were asked ('': none was named). One row per $portion of them: a JSON
-- list, so that the thread that answers requests need not look at any. In order, so that the same data is grouped the same
-- way.
with asked as (
  select
    w.query, w.text, u.language, count(u.text) as turns, count(u.node) as node_turns,
    list(distinct coalesce(u.bot_id, '')) as bots
  from wordings w
  left join unrecognised_turns u on w.text = u.text
  where w.query <> ''
  group by w.query, w.text, u.language
),
known as (
  select
    query,
    arg_max(text, (turns, text)) as text,
    arg_max(language, (turns, language)) as language,
    sum(turns)::bigint as count,
    sum(node_turns)::bigint as node_turns,
    list_sort(list_distinct(flatten(list(bots)))) as bots,
    (row_number() over (order by query) - 1) // $portion as portion
  from asked
  group by query
)
select
  to_json(list({
    'query': query,
    'query_id': query_id_of(query),
    'text': text,
    'language': language,
    'count': count,
    'node_turns': node_turns,
    'bots': bots
  } order by query))::varchar as queries,
  count(*) as count
from known
group by portion
order by portion;
