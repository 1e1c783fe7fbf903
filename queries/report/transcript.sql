-- One row per event of a session, in the order of events.md, from position $first to $last (1 is the session's first).
-- Two sessions of a conversation may touch in one microsecond: where this one begins is known by its name, where it ends
-- by how many events it has ($events). Events that are not folded yet belong to no session. {{columns}}: fields of events.
with placed as (
  select
    *,
    row_number() over (order by occurred_at, coalesce(sequence, 0), id) as place
  from events
  where source = $source and conversation_id = $conversation_id
    and occurred_at >= $started_at::timestamptz and occurred_at <= $last_event_at::timestamptz
    and type <> 'bot.released'
    and journal_offset <= (select max(folded_offset) from folded)
),
begun as (
  select min(place) as place
  from placed
  where occurred_at = $started_at::timestamptz
    and session_key(source, conversation_id, occurred_at, id) = $session_id
)
select placed.place - begun.place + 1 as position, {{columns}}
from placed, begun
where placed.place - begun.place + 1 between $first and least($last, $events)
order by position;
