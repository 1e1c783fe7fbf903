-- One row per text that agents answered next, most frequent first: the first public message of an agent behind the first
-- handover that followed a query of the gap in the same session. Looked for in the $newest newest of these sessions that
-- were handed over. The window and the sessions are those of the report. Parameters: $gap_id, $newest, $most.
with handed as (
  select s.session_id, s.source, s.conversation_id, s.last_event_at, min(h.requested_at) as requested_at
  from gap_queries g
  join wordings w on g.query = w.query
  join unrecognised_turns u on w.text = u.text
  join (
    select session_id, source, conversation_id, started_at, last_event_at
    from sessions
    where started_at >= $from::timestamptz and started_at < $to::timestamptz and {{sessions}}
  ) s on u.session_id = s.session_id
  join handovers h on s.session_id = h.session_id and h.requested_at >= u.occurred_at
  where g.gap_id = $gap_id
  group by s.session_id, s.source, s.conversation_id, s.last_event_at
  order by requested_at desc, s.session_id
  limit $newest
),
replies as (
  select h.session_id, e.text
  from handed h
  join events e on e.source = h.source and e.conversation_id = h.conversation_id
    and e.occurred_at >= h.requested_at and e.occurred_at <= h.last_event_at
  where e.type = 'message.agent' and coalesce(e.public, true) and e.text is not null and e.text <> ''
    and e.occurred_at >= (select min(requested_at) from handed)
  qualify row_number() over (
    partition by h.session_id order by e.occurred_at, coalesce(e.sequence, 0), e.id
  ) = 1
)
select text, count(*) as sessions
from replies
group by text
order by sessions desc, text
limit $most;
