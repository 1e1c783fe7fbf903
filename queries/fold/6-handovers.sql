-- One row per attempt, with its reason, the rule that found the reason, its result and its durations.
-- Which reason wins: the first declared word that maps, else a declared word that does not (unknown/unmapped), else the
-- last user turn before the request: it asks for a person, or it was not recognised; else unknown/not_sent. What a person
-- said afterwards wins over all of it, and what was recorded stays beside it.
create or replace temp table attempts as
with opened as (
  select session_n, attempt, min(n) as n
  from walk
  where type = 'handover.requested' and attempt is not null
  group by session_n, attempt
),
declared as (
  select
    w.session_n, w.attempt,
    arg_min(t.reason, t.n) filter (where r.reason is not null and r.leaf is distinct from 'unmapped') as mapped,
    bool_or(t.reason is not null) as any_declared,
    arg_min(t.reason_detail, t.n) filter (where t.reason_detail is not null) as reason_detail,
    arg_min(t.initiator, t.n) filter (where t.initiator is not null) as initiator
  from walk w
  join timeline t on w.n = t.n
  left join reason_words r on t.reason = r.word
  where w.type = 'handover.requested'
  group by w.session_n, w.attempt
),
applied_events as (
  select
    w.session_n, w.attempt,
    arg_min(t.handover_id, t.n) filter (where t.handover_id is not null) as handover_id,
    arg_min(t.team_id, t.n) filter (where t.team_id is not null) as team_id,
    arg_min(t.agent_id, t.n) filter (where t.type = 'handover.accepted' and t.agent_id is not null) as agent_id,
    min(t.n) filter (where t.type = 'handover.queued') as queued_n,
    min(t.n) filter (where t.type = 'handover.accepted') as accepted_n,
    min(t.n) filter (where t.type = 'handover.failed') as failed_n,
    min(t.n) filter (where t.type = 'handover.abandoned') as abandoned_n,
    min(t.n) filter (where t.type = 'handover.returned') as returned_n
  from walk w
  join timeline t on w.n = t.n
  where w.attempt is not null
  group by w.session_n, w.attempt
),
-- A public agent message answers the newest attempt before it.
replies as (
  select session_n, attempt, min(n) as reply_n
  from (
    select
      t.n, t.session_n, t.type, t.public,
      count(o.n) over (partition by t.session_n order by t.n rows unbounded preceding) as attempt
    from timeline t
    left join opened o on t.n = o.n
    where t.session_n in (select session_n from opened)
  )
  where type = 'message.agent' and coalesce(public, true) and attempt > 0
  group by session_n, attempt
),
-- An answered attempt ends when control goes back to the bot, or with the conversation.
closings as (
  select a.session_n, a.attempt, least(e.n, r.n) as closing_n
  from (select * from applied_events where accepted_n is not null) a
  asof left join (select session_n, n from timeline where type in ('conversation.resolved', 'conversation.ended')) e
    on a.session_n = e.session_n and a.accepted_n < e.n
  asof left join (select session_n, attempt, n from walk where type = 'handover.returned') r
    on a.session_n = r.session_n and a.attempt = r.attempt and a.accepted_n < r.n
),
judged as (
  select
    o.session_n, o.attempt, o.n,
    d.mapped, d.any_declared, d.reason_detail, d.initiator,
    w.reason as declared_reason, w.leaf as declared_leaf,
    coalesce(u.unrecognised, false) as broke,
    case when u.broke_just_before then 'repeat_fallback' when u.cause = 'no_input' then 'no_match' else u.cause end as broke_leaf,
    case when coalesce(u.broke_before, false) then 'asked_after_break' else 'asked_at_once' end as asked_leaf,
    k.n is not null as asked
  from opened o
  join declared d on o.session_n = d.session_n and o.attempt = d.attempt
  left join reason_words w on d.mapped = w.word
  left join last_turns l on o.session_n = l.session_n and o.attempt = l.attempt
  left join turns u on l.turn_n = u.n
  left join asking k on l.turn_n = k.n
),
recorded as (
  select
    session_n, attempt, n, reason_detail, initiator,
    case
      when mapped is not null then declared_reason
      when any_declared then 'unknown'
      when asked then 'user_requested'
      when broke then 'bot_break'
      else 'unknown'
    end as reason,
    case
      when declared_leaf is not null then declared_leaf
      when declared_reason = 'user_requested' then asked_leaf
      when declared_reason = 'bot_break' then case when broke then broke_leaf end
      when declared_reason = 'unknown' then 'not_sent'
      when declared_reason is not null then null
      when any_declared then 'unmapped'
      when asked then asked_leaf
      when broke then broke_leaf
      else 'not_sent'
    end as leaf,
    case
      when any_declared then 'declared'
      when asked then 'rule:explicit_ask'
      when broke then 'rule:unrecognised'
      else 'none'
    end as rule
  from judged
),
-- What people said of the attempt's requests: the last word that was not taken back, and when they last said something.
said as (
  select
    w.session_n, w.attempt,
    arg_max(c.leaf, c.sequence) filter (where c.leaf is not null) as leaf,
    list(distinct c.target order by c.target) as corrections,
    max(c.decided_at) as corrected_at
  from walk w
  join timeline t on w.n = t.n
  join reason_corrections c
    on t.source = c.source and t.conversation_id = c.conversation_id and t.id = c.request_id and t.occurred_at = c.requested_at
  where w.type = 'handover.requested' and w.attempt is not null
  group by w.session_n, w.attempt
)
select
  j.session_n, j.attempt, o.id as request_id, a.handover_id, o.occurred_at as requested_at,
  case when said.leaf is null then j.reason else w.reason end as reason,
  coalesce(said.leaf, j.leaf) as leaf,
  case when said.leaf is null then j.rule else 'corrected' end as rule,
  j.reason as recorded_reason, j.leaf as recorded_leaf, j.rule as recorded_rule,
  said.corrections, said.corrected_at,
  j.reason_detail, j.initiator, a.team_id, a.agent_id,
  case
    when a.accepted_n is not null or r.reply_n is not null then 'answered'
    when a.failed_n is not null then 'failed'
    when a.abandoned_n is not null then 'abandoned'
    when s.settled then 'unanswered'
    else 'waiting'
  end as result,
  failed.cause as failure_cause,
  accepted.occurred_at as accepted_at,
  reply.occurred_at as first_agent_reply_at,
  -- Durations: whole milliseconds; null where an end is missing, or was dated by estimate.
  elapsed_ms(case when queued.n is null then o.occurred_at else queued.occurred_at end,
             case when queued.n is null then o.time_estimated else queued.time_estimated end,
             accepted.occurred_at, accepted.time_estimated) as wait_ms,
  elapsed_ms(o.occurred_at, o.time_estimated, reply.occurred_at, reply.time_estimated) as first_reply_ms,
  elapsed_ms(accepted.occurred_at, accepted.time_estimated, reply.occurred_at, reply.time_estimated) as agent_reply_ms,
  elapsed_ms(accepted.occurred_at, accepted.time_estimated, closing.occurred_at, closing.time_estimated) as handle_ms
from recorded j
left join said on j.session_n = said.session_n and j.attempt = said.attempt
left join reason_words w on said.leaf = w.word
join timeline o on j.n = o.n
join settling s on j.session_n = s.session_n
join applied_events a on j.session_n = a.session_n and j.attempt = a.attempt
left join replies r on j.session_n = r.session_n and j.attempt = r.attempt
left join closings c on j.session_n = c.session_n and j.attempt = c.attempt
-- Who was put into a queue behind the accept (a transfer) did not wait there before it.
left join timeline queued on a.queued_n = queued.n and a.queued_n < a.accepted_n
left join timeline accepted on a.accepted_n = accepted.n
left join timeline failed on a.failed_n = failed.n
left join timeline reply on r.reply_n = reply.n
left join timeline closing on c.closing_n = closing.n;
