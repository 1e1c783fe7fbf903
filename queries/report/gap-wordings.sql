-- One row per query of the gaps asked for, in its commonest wording: the most typical first, and its place from either end. The window and the sessions are those of the report. Parameters: $gaps, $most.
with asked as (
  select g.gap_id, g.query_id, g.query, g.typicality, u.text,
    count(*) as turns, mode(u.language order by u.language) as language, max(u.occurred_at) as last_seen
  from unrecognised_turns u
  join (
    select session_id
    from sessions
    where started_at >= $from::timestamptz and started_at < $to::timestamptz and {{sessions}}
  ) s on u.session_id = s.session_id
  join wordings w on u.text = w.text
  join gap_queries g on w.query = g.query
  where g.gap_id in (select unnest($gaps))
  group by g.gap_id, g.query_id, g.query, g.typicality, u.text
),
queries as (
  select
    gap_id, query_id, query, any_value(typicality) as typicality,
    arg_max(text, (turns, text)) as text,
    arg_max(language, (turns, text)) as language,
    max(last_seen) as last_seen,
    sum(turns) as count
  from asked
  group by gap_id, query_id, query
),
ranked as (
  select
    q.*,
    row_number() over (
      partition by q.gap_id
      order by q.typicality desc, q.count desc, q.query
    ) as place,
    count(*) over (partition by q.gap_id) as places
  from queries q
)
select gap_id, query_id, query, text, language, last_seen, count, place, places
from ranked
where place <= $most or place > places - $most
order by gap_id, place;
