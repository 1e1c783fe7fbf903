-- One row per session of a page that has one: the first words of the customer. $first and $last bound the page's events.
select
  s.session_id,
  first(e.text order by e.occurred_at, coalesce(e.sequence, 0), e.id) as preview
from events e
join (
  select session_id, source, conversation_id, started_at, last_event_at
  from sessions
  where started_at >= $first::timestamptz and started_at <= $last::timestamptz
    and list_contains($session_ids, session_id)
) s
  on e.source = s.source and e.conversation_id = s.conversation_id
  and e.occurred_at >= s.started_at and e.occurred_at <= s.last_event_at
where e.occurred_at >= $first::timestamptz and e.occurred_at <= $last::timestamptz
  and e.type in ('message.user', 'query.unrecognised') and e.text is not null
group by s.session_id;
