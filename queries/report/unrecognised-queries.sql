-- One row per normalised query: unrecognised turns with text of sessions in the window, the most frequent first. Queries
-- that something else answered after all are left out. handovers_caused: sessions handed over as bot_break or
-- asked_after_break. {{turns}}, {{caused}}: the conditions of the counts (queries/metrics.sql) by which both are listed.
-- Which queries are shown is found by counting turns alone; what costs more is asked of these only. Where several have as
-- many turns as the last one, all of them are looked at. Parameter: $limit.
with asked as not materialized (
  select u.*
  from turn_counts u
  where u.started_at >= $from::timestamptz and u.started_at < $to::timestamptz and {{sessions}} and {{turns}}
),
counted as materialized (
  select w.query, sum(t.turns) as turns
  from (select text, count(*) as turns from asked group by text) t
  join wordings w on t.text = w.text
  group by w.query
),
shown as materialized (
  select w.text, w.query
  from wordings w
  where w.query in (
    select query
    from counted
    where turns >= coalesce((select turns from counted order by turns desc limit 1 offset greatest($limit - 1, 0)), 0)
  )
)
select
  w.query,
  count(*) as count,
  count(distinct u.session_id) as sessions,
  count(distinct case when {{caused}} then u.session_id end) as handovers_caused,
  min(u.occurred_at) as first_seen,
  max(u.occurred_at) as last_seen,
  mode(u.nearest_intent order by u.nearest_intent) as nearest_intent,
  g.gap_id,
  query_id_of(w.query) as query_id,
  list(distinct u.turn_version order by u.turn_version) filter (where u.turn_version is not null) as bot_versions
from asked u
join shown w on u.text = w.text
left join gap_queries g on w.query = g.query
group by w.query, g.gap_id
order by count desc, sessions desc, w.query
limit $limit;
