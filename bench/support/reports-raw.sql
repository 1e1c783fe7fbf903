-- The questions of reports, asked of `events` as somebody would who has only that table. A conversation counts as one
-- session, reasons are what was declared, and nothing is inferred or left out but test traffic: less than the reports
-- answer, so what they are faster by is a lower bound. Parameters: $from, $to.

-- question handover_rate
with conversations as (
  select source, conversation_id, min(occurred_at) as started_at, bool_or(type = 'handover.requested') as handed_over
  from events
  where occurred_at >= $from::timestamptz and occurred_at < $to::timestamptz and not coalesce(test, false)
  group by source, conversation_id
)
select date_trunc('day', started_at) as bucket, count(*) as sessions, count(*) filter (where handed_over) as handed_over
from conversations
group by bucket
order by bucket;

-- question handover_reasons
with requested as (
  select source, conversation_id, arg_min(reason, occurred_at) as reason
  from events
  where occurred_at >= $from::timestamptz and occurred_at < $to::timestamptz and not coalesce(test, false)
    and type = 'handover.requested'
  group by source, conversation_id
)
select reason, count(*) as sessions
from requested
group by reason
order by sessions desc, reason;

-- question outcomes
with conversations as (
  select
    source, conversation_id,
    bool_or(type = 'handover.requested') as handed_over,
    bool_or(type = 'message.agent') as taken_over,
    max(occurred_at) filter (where type = 'message.user') as last_turn_at,
    max(occurred_at) filter (where type = 'query.unrecognised' or recognised = false) as last_miss_at
  from events
  where occurred_at >= $from::timestamptz and occurred_at < $to::timestamptz and not coalesce(test, false)
  group by source, conversation_id
)
select
  case when handed_over then 'handed_over' when taken_over then 'agent_takeover' when last_miss_at >= last_turn_at then 'broken' else 'automated' end as outcome,
  count(*) as sessions
from conversations
group by outcome
order by outcome;

-- question breakdown
with conversations as (
  select source, conversation_id, any_value(channel) as channel, bool_or(type = 'handover.requested') as handed_over
  from events
  where occurred_at >= $from::timestamptz and occurred_at < $to::timestamptz and not coalesce(test, false)
  group by source, conversation_id
)
select channel, count(*) as sessions, count(*) filter (where handed_over) as handed_over
from conversations
group by channel
order by channel;

-- question heatmap
with conversations as (
  select source, conversation_id, min(occurred_at) as started_at, bool_or(type = 'handover.requested') as handed_over
  from events
  where occurred_at >= $from::timestamptz and occurred_at < $to::timestamptz and not coalesce(test, false)
  group by source, conversation_id
)
select extract(isodow from started_at) as weekday, extract(hour from started_at) as hour, count(*) as sessions, count(*) filter (where handed_over) as handed_over
from conversations
group by weekday, hour
order by weekday, hour;

-- question waiting_times
with attempts as (
  select
    source, conversation_id, handover_id,
    min(occurred_at) filter (where type = 'handover.requested') as requested_at,
    min(occurred_at) filter (where type = 'handover.accepted') as accepted_at
  from events
  where occurred_at >= $from::timestamptz and occurred_at < $to::timestamptz and not coalesce(test, false)
    and type in ('handover.requested', 'handover.accepted')
  group by source, conversation_id, handover_id
)
select
  date_trunc('week', requested_at) as bucket,
  count(accepted_at) as wait_n,
  quantile_cont(epoch_us(accepted_at) - epoch_us(requested_at), 0.5) as wait_p50,
  quantile_cont(epoch_us(accepted_at) - epoch_us(requested_at), 0.9) as wait_p90
from attempts
group by bucket
order by bucket;

-- question unrecognised_queries
with missed as (
  select source, message_id
  from events
  where occurred_at >= $from::timestamptz and occurred_at < $to::timestamptz and not coalesce(test, false)
    and type = 'query.unrecognised'
)
select lower(trim(e.text)) as query, count(*) as turns
from events e
join missed m on e.source = m.source and e.id = m.message_id
where e.occurred_at >= $from::timestamptz and e.occurred_at < $to::timestamptz
group by query
order by turns desc, query
limit 1000;
