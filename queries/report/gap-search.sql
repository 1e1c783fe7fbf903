-- One row per gap and word of a search that one of its wordings in the window holds; letters count without their accents
-- and case. The window and the sessions are those of the report. Parameters: $gaps, $words.
select distinct g.gap_id, w.word
from unrecognised_turns u
join (
  select session_id
  from sessions
  where started_at >= $from::timestamptz and started_at < $to::timestamptz and {{sessions}}
) s on u.session_id = s.session_id
join wordings t on u.text = t.text
join gap_queries g on t.query = g.query
join (select unnest($words) as word) w on contains(plain_letters(t.text), plain_letters(w.word))
where g.gap_id in (select unnest($gaps))
order by g.gap_id, w.word;
