-- One row per conversation to fold again, and the moment from which: the start of the session that the oldest new
-- event may belong to, or that event itself where all sessions before it ended longer ago than the gap. Sessions before
-- that moment can't change. Also sessions whose time to settle has come, and those of which a person corrected a reason.
-- conversation_n numbers the rows.
-- A conversation whose session has grown beyond $large_events (one constant id, a test of load) is put off: it is folded a
-- minute ($put_off_us) after its first event that was not, instead of at each run. $large_events null: nothing is put off.
-- Parameters: $folded_offset, $applied_offset, $now, $gap_us, $slice, $slices, $large_events, $put_off_us.
create or replace temp table changed as
with arrived as (
  select source, conversation_id, min(occurred_at) as first_at
  from events
  where journal_offset > $folded_offset and journal_offset <= $applied_offset
    and conversation_id is not null and type <> 'bot.released'
  group by source, conversation_id
),
due as (
  select source, conversation_id, started_at + interval 1 microsecond as first_at
  from sessions
  where not settled and epoch_us(last_event_at) < epoch_us($now::timestamptz) - $gap_us
),
corrected as (
  select source, conversation_id, requested_at + interval 1 microsecond as first_at
  from reason_corrections
  where not folded
),
waiting as (
  select source, conversation_id, first_at from put_off
)
select source, conversation_id, min(first_at) as first_at
from (select * from arrived union all select * from due union all select * from corrected union all select * from waiting)
where slice_of(source, conversation_id, $slices) = $slice
group by source, conversation_id;

create or replace temp table newly_put_off as
select c.source, c.conversation_id, c.first_at, coalesce(p.since, $now::timestamptz) as since
from changed c
left join put_off p on c.source = p.source and c.conversation_id = p.conversation_id
where epoch_us($now::timestamptz) - epoch_us(coalesce(p.since, $now::timestamptz)) < $put_off_us
  and exists (
    from sessions s
    where s.source = c.source and s.conversation_id = c.conversation_id
      and s.events > $large_events
      and epoch_us(c.first_at) - epoch_us(s.last_event_at) <= $gap_us
      -- one whose time to settle has come is folded now
      and (s.settled or epoch_us($now::timestamptz) - epoch_us(s.last_event_at) <= $gap_us)
  );

delete from put_off using changed c
where put_off.source = c.source and put_off.conversation_id = c.conversation_id;

insert into put_off by name select * from newly_put_off;

delete from changed using newly_put_off p
where changed.source = p.source and changed.conversation_id = p.conversation_id;

create or replace temp table touched as
with
-- A fold may begin at a session only when no session before it reaches into the same instant.
beginnings as (
  select
    s.source, s.conversation_id, s.started_at, s.last_event_at, c.first_at,
    coalesce(
      max(s.last_event_at) over (
        partition by s.source, s.conversation_id
        order by s.started_at, s.last_event_at
        rows between unbounded preceding and 1 preceding
      ) < s.started_at,
      true) as alone
  from sessions s
  join changed c on s.source = c.source and s.conversation_id = c.conversation_id
),
earlier as (
  select source, conversation_id, max(started_at) filter (where alone) as started_at
  from beginnings
  where started_at < first_at
  group by source, conversation_id
  having epoch_us(any_value(first_at)) - epoch_us(max(last_event_at)) <= $gap_us
)
select
  row_number() over () as conversation_n,
  c.source, c.conversation_id,
  coalesce(e.started_at, c.first_at) as refold_from
from changed c
left join earlier e on c.source = e.source and c.conversation_id = e.conversation_id;
