-- One row: all unrecognised turns with text of the window, which gaps have a share of. The window and the sessions are
-- those of the report.
select count(*) as turns
from unrecognised_turns u
join (
  select session_id
  from sessions
  where started_at >= $from::timestamptz and started_at < $to::timestamptz and {{sessions}}
) s on u.session_id = s.session_id
join wordings w on u.text = w.text
join gap_queries g on w.query = g.query;
