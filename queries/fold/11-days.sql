-- Adds the days of UTC up anew in which a quarter of an hour was counted anew. touched_days is one row per such day.
-- Parameter: $refold_floor (as in 10-quarters.sql; lets the engine skip what is older).
create or replace temp table touched_days as
select distinct day_of(quarter) as day from touched_quarters;

delete from session_days
where day in (select day from touched_days)
  and day >= day_of(quarter_of($refold_floor::timestamptz) - interval 169 hour);

insert into session_days by name
select
  day_of(quarter) as day, cell,
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
from session_quarters
where day_of(quarter) in (select day from touched_days)
  and quarter >= day_of(quarter_of($refold_floor::timestamptz) - interval 169 hour)
group by day_of(quarter), cell
order by day;
