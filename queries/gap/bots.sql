-- One row per bot whose customers asked the gap's queries ('' = no bot), the one with most of them first. Parameter: $gap_id.
select coalesce(s.bot_id, '') as bot_id, count(*) as turns
from gap_queries g
join wordings w on g.query = w.query
join unrecognised_turns u on w.text = u.text
join sessions s on u.session_id = s.session_id
where g.gap_id = $gap_id
group by s.bot_id
order by turns desc, bot_id;
