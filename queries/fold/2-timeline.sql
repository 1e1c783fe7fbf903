-- One row per event of the touched conversations, in the order of events.md (occurred_at, sequence, id), with the
-- session it belongs to. n orders all rows; session_n is the n of the session's first event.
-- A session starts at the first event, after a gap, at a reopening, and at the first customer activity behind a close:
-- that is when the last close stands behind every other start and customer activity before this event.
-- Parameters: $refold_floor (the earliest refold_from), $gap_us, $now.
create or replace temp table timeline as
with ordered as (
  select
    row_number() over (order by e.source, e.conversation_id, e.occurred_at, coalesce(e.sequence, 0), e.id) as n,
    e.*
  from events e
  join touched t on e.source = t.source and e.conversation_id = t.conversation_id
  where e.occurred_at >= $refold_floor::timestamptz
    and e.occurred_at >= t.refold_from
    and e.type <> 'bot.released'
),
marked as (
  select
    n, source, conversation_id,
    coalesce(epoch_us(occurred_at) - lag(epoch_us(occurred_at)) over conversation > $gap_us, true)
      or type = 'conversation.reopened' as parted,
    type in ('message.user', 'query.unrecognised', 'handover.requested', 'conversation.started') as active,
    type in ('conversation.resolved', 'conversation.ended') as closing
  from ordered
  window conversation as (partition by source, conversation_id order by n)
),
trailed as (
  select
    *,
    max(case when closing then n end) over before as last_closing,
    max(case when parted or active then n end) over before as last_live
  from marked
  window before as (partition by source, conversation_id order by n rows between unbounded preceding and 1 preceding)
),
started as (
  select
    n,
    max(case when parted or (active and last_closing >= coalesce(last_live, last_closing)) then n end)
      over (partition by source, conversation_id order by n rows unbounded preceding) as session_n
  from trailed
)
select s.session_n, o.*
from ordered o
join started s on o.n = s.n;

-- One row per session: whether it is over, by its own word or by silence.
create or replace temp table settling as
select
  session_n,
  bool_or(type in ('conversation.resolved', 'conversation.ended'))
    or epoch_us(max(occurred_at)) < epoch_us($now::timestamptz) - $gap_us as settled
from timeline
group by session_n;
