-- Counts the quarters of an hour anew in which a session came, went or changed: their rows are made from sessions.
-- Parameter: $refold_floor (no session has changed that started more than 7 days before it).
delete from session_quarters
where quarter in (select quarter from touched_quarters)
  and quarter >= quarter_of($refold_floor::timestamptz) - interval 169 hour;

insert into session_quarters by name
select
  quarter, cell,
  sum(sessions) as sessions,
  sum(open_sessions) as open_sessions,
  sum(settled_sessions) as settled_sessions,
  sum(broke) as broke,
  sum(clean) as clean,
  sum(rated) as rated,
  sum(satisfied) as satisfied,
  sum(responded) as responded,
  sum(durable) as durable,
  sum(csat_millionths) as csat_millionths,
  sum(csat_squares) as csat_squares,
  sum(text_turns) as text_turns,
  sum(unrecognised_text_turns) as unrecognised_text_turns,
  min(first_received_at) as first_received_at,
  max(prompt_received_at) as prompt_received_at,
  max(late_received_at) as late_received_at
from session_counts
where quarter in (select quarter from touched_quarters)
  and started_at >= quarter_of($refold_floor::timestamptz) - interval 169 hour
group by quarter, cell
order by quarter;
