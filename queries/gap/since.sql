-- One row per gap asked for: its queries behind a moment, in bot sessions without test traffic. Parameters, lists of the same length: $gaps, $froms.
with asked as (
  select unnest($gaps) as gap_id, unnest($froms)::timestamptz as since
)
select a.gap_id, count(u.event_id) filter (where u.occurred_at > a.since) as queries
from asked a
left join gap_queries g on a.gap_id = g.gap_id
left join wordings w on g.query = w.query
left join (
  select t.event_id, t.text, t.occurred_at
  from unrecognised_turns t
  join sessions s on t.session_id = s.session_id
  where s.exclusion is null and not s.test
) u on w.text = u.text
group by a.gap_id
order by a.gap_id;
