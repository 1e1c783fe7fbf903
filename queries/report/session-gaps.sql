-- One row per unrecognised turn of a session that has words: the gap that it belongs to, and the intent that was nearest.
select u.event_id, any_value(g.gap_id) as gap_id, any_value(u.nearest_intent) as nearest_intent
from unrecognised_turns u
left join wordings w on u.text = w.text
left join gap_queries g on w.query = g.query
where u.session_id = $session_id and u.session_started_at = $started_at::timestamptz
group by u.event_id;
