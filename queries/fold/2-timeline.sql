-- One row per event of the touched conversations, with its place (n) in the order of events.md (occurred_at, sequence,
-- id) and the session it belongs to: session_n is the n of the session's first event. Numbers of two conversations never
-- mix. Narrow columns are numbered first, and the wide ones that the fold needs are fetched once: copying is what costs.
-- A session starts at the first event, after a gap, at a reopening, and at the first customer activity behind a close:
-- that is when the last close stands behind every other start and customer activity before this event.
-- Parameters: $refold_floor (the earliest refold_from), $gap_us, $now.
create or replace temp table timeline as
with ordered as (
  select
    t.conversation_n * 16777216
      + row_number() over (partition by t.conversation_n order by e.occurred_at, coalesce(e.sequence, 0), e.id) as n,
    t.conversation_n, e.journal_offset, epoch_us(e.occurred_at) as at_us, e.type
  from events e
  join touched t on e.source = t.source and e.conversation_id = t.conversation_id
  where e.occurred_at >= $refold_floor::timestamptz
    and e.occurred_at >= t.refold_from
    and e.type <> 'bot.released'
),
marked as (
  select
    n, conversation_n, journal_offset,
    coalesce(at_us - lag(at_us) over conversation > $gap_us, true) or type = 'conversation.reopened' as parted,
    type in ('message.user', 'query.unrecognised', 'handover.requested', 'conversation.started') as active,
    type in ('conversation.resolved', 'conversation.ended') as closing
  from ordered
  window conversation as (partition by conversation_n order by n)
),
trailed as (
  select
    *,
    max(case when closing then n end) over before as last_closing,
    max(case when parted or active then n end) over before as last_live
  from marked
  window before as (partition by conversation_n order by n rows between unbounded preceding and 1 preceding)
),
started as (
  select
    n, journal_offset,
    max(case when parted or (active and last_closing >= coalesce(last_live, last_closing)) then n end)
      over (partition by conversation_n order by n rows unbounded preceding) as session_n
  from trailed
)
select
  s.session_n, s.n,
  e.id, e.source, e.conversation_id, e.type, e.occurred_at, e.received_at, e.time_estimated,
  e.user_id, e.bot_id, e.bot_version, e.channel, e.language, e.team_id, e.agent_id,
  e.text, e.intent, e.candidates, e.node, e.test, e.origin, e.recognised, e.kind, e.public,
  e.message_id, e.cause, e.answered, e.handover_id, e.reason, e.reason_detail, e.initiator,
  e.score, e.scale_max, e.attributes
from events e
join started s on e.journal_offset = s.journal_offset
where e.occurred_at >= $refold_floor::timestamptz;

-- One row per session: whether it is over, by its own word or by silence.
create or replace temp table settling as
select
  session_n,
  bool_or(type in ('conversation.resolved', 'conversation.ended'))
    or epoch_us(max(occurred_at)) < epoch_us($now::timestamptz) - $gap_us as settled
from timeline
group by session_n;
