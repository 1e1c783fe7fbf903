-- One row per session of the timeline, with its kind, its outcome and its dimensions (metrics.md).
-- Parameters: $late_us (an event that took longer to arrive is late), $ask_intents.
create or replace temp table folded_sessions as
with first_attempts as (
  select w.session_n, w.n, a.reason, a.leaf
  from (select session_n, min(n) as n from walk where type = 'handover.requested' group by session_n) w
  join attempts a on w.session_n = a.session_n and a.attempt = 1
),
attempt_counts as (
  select session_n, count(*) as attempts, max(corrected_at) as corrected_at from attempts group by session_n
),
told as (
  select
    t.session_n,
    any_value(t.source) as source,
    any_value(t.conversation_id) as conversation_id,
    arg_min(t.id, t.n) as first_event_id,
    min(t.occurred_at) as started_at,
    max(t.occurred_at) as last_event_at,
    -- arg_min passes over nulls: without coalesce, an estimate later in the session would be taken for the start's.
    arg_min(coalesce(t.time_estimated, false), t.n) as start_estimated,
    bool_or(coalesce(t.test, false)) as test,
    bool_or(coalesce(t.origin = 'outbound', false)) as outbound,
    bool_or(coalesce(t.time_estimated, false)) as time_estimated,
    count(*) as events,
    count(*) filter (where t.type = 'message.bot') as bot_turns,
    count(*) filter (where t.type = 'message.agent' and coalesce(t.public, true)) as agent_messages,
    count(*) filter (where t.type = 'handover.accepted') as accepts,
    arg_min(t.bot_id, t.n) filter (where t.bot_id is not null) as bot_id,
    arg_max(t.bot_version, t.n) filter (where t.bot_version is not null) as last_version,
    arg_max(t.bot_version, t.n) filter (where t.bot_version is not null and t.n <= f.n) as handover_version,
    arg_min(t.channel, t.n) filter (where t.channel is not null) as channel,
    arg_min(t.language, t.n) filter (where t.language is not null) as language,
    arg_min(t.team_id, t.n) filter (where t.team_id is not null) as team_id,
    arg_min(t.user_id, t.n) filter (where t.user_id is not null) as user_id,
    arg_max(t.score / coalesce(t.scale_max, 5), t.n) filter (where t.type = 'feedback.submitted' and t.score is not null) as csat,
    min(t.received_at) as first_received_at,
    max(t.received_at) filter (where epoch_us(t.received_at) - epoch_us(t.occurred_at) <= $late_us) as prompt_received_at,
    max(t.received_at) filter (where epoch_us(t.received_at) - epoch_us(t.occurred_at) > $late_us) as late_received_at
  from timeline t
  left join first_attempts f on t.session_n = f.session_n
  group by t.session_n
),
asked as (
  select
    u.session_n,
    count(*) as user_turns,
    count(*) filter (where u.bot_phase and u.is_text) as text_turns,
    count(*) filter (where u.unrecognised and u.is_text) as unrecognised_text_turns,
    count(*) filter (where u.unrecognised) as unrecognised_turns,
    count(*) filter (where u.n < f.n) as turns_to_handover,
    arg_max(u.unrecognised, u.n) as left_broken,
    arg_max(u.intent, u.n) filter (
      where u.intent is not null and not u.unrecognised and (f.n is null or u.n < f.n)
        and not list_contains($ask_intents, lower(u.intent))
    ) as intent
  from turns u
  left join first_attempts f on u.session_n = f.session_n
  group by u.session_n
),
first_values as (
  select session_n, entry.key as key, arg_min(entry.value, n) as value
  from (
    select session_n, n, unnest(map_entries(cast(attributes as map(varchar, varchar)))) as entry
    from timeline
    where attributes is not null
  )
  group by session_n, entry.key
),
attribute_maps as (
  select session_n, map(list(key order by key), list(value order by key)) as attributes
  from first_values
  group by session_n
),
kinds as (
  select
    t.*,
    s.settled,
    f.n as first_request_n,
    f.reason, f.leaf,
    coalesce(c.attempts, 0) as attempts,
    c.corrected_at,
    coalesce(a.user_turns, 0) as user_turns,
    coalesce(a.text_turns, 0) as text_turns,
    coalesce(a.unrecognised_text_turns, 0) as unrecognised_text_turns,
    coalesce(a.unrecognised_turns, 0) as unrecognised_turns,
    a.turns_to_handover,
    coalesce(a.left_broken, false) as left_broken,
    a.intent,
    m.attributes,
    case
      when t.bot_turns > 0 and coalesce(a.user_turns, 0) = 0 and coalesce(c.attempts, 0) = 0 then 'unengaged'
      when t.agent_messages > 0 and t.bot_turns = 0 and coalesce(a.unrecognised_turns, 0) = 0 and coalesce(c.attempts, 0) = 0 then 'agent_only'
      when t.outbound and coalesce(a.user_turns, 0) = 0 then 'outbound'
    end as exclusion
  from told t
  join settling s on t.session_n = s.session_n
  left join first_attempts f on t.session_n = f.session_n
  left join attempt_counts c on t.session_n = c.session_n
  left join asked a on t.session_n = a.session_n
  left join attribute_maps m on t.session_n = m.session_n
)
select
  k.session_n,
  session_key(k.source, k.conversation_id, k.started_at, k.first_event_id) as session_id,
  k.source, k.conversation_id, k.started_at, k.last_event_at, k.settled, k.test, k.exclusion,
  case
    when k.exclusion is not null then null
    when k.attempts > 0 then 'handed_over'
    when k.agent_messages > 0 or k.accepts > 0 then 'agent_takeover'
    when not k.settled then 'open'
    when k.left_broken then 'broken'
    else 'automated'
  end as outcome,
  k.reason, k.leaf, k.bot_id,
  coalesce(k.handover_version, k.last_version) as bot_version,
  k.channel, k.language, k.team_id, k.user_id, k.intent, k.attributes,
  k.events, k.user_turns, k.text_turns, k.unrecognised_text_turns, k.unrecognised_turns, k.attempts,
  elapsed_ms(k.started_at, k.start_estimated, r.occurred_at, r.time_estimated) as time_to_handover_ms,
  case when k.attempts > 0 then coalesce(k.turns_to_handover, 0) end as turns_to_handover,
  k.csat, k.time_estimated, k.first_received_at, k.prompt_received_at,
  -- A correction restates the past as a late event does.
  greatest(k.late_received_at, k.corrected_at) as late_received_at
from kinds k
left join timeline r on k.first_request_n = r.n;
