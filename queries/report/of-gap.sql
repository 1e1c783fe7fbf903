-- One row per unrecognised turn of the gap $of_gap, with its session.
select u.session_id
from unrecognised_turns u
join wordings w on u.text = w.text
join gap_queries g on w.query = g.query
where g.gap_id = $of_gap
