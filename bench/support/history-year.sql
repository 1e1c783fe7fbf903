-- Writes the events of one stretch of the year, [$from, $to), as Parquet, in the order of time, as a service would have
-- received them. {{file}}: where. Needs the tables of history-hours.sql and history-stories.sql. Everything follows from the
-- number of the session, so that two runs make the same past. Sessions of the hours before reach in: none takes longer than $reach_hours.
-- Customers of WhatsApp keep one thread for life and come back; elsewhere each session has a conversation of its own.
-- Parameters: $first_offset, $from, $to, $reach_hours, $sessions.
copy (
with started as (
  select
    first_session + k as session,
    h,
    starts_at + to_microseconds((hash(first_session + k, 'start') % 3600000000)::bigint) as started_at,
    hash(first_session + k) as x,
    hash(first_session + k, 'more') as y
  from (
    select * from history_hours
    where starts_at >= $from::timestamptz - to_hours($reach_hours::int) and starts_at < $to::timestamptz
  ), unnest(range(sessions)) as u(k)
),
placed as (
  select
    *,
    case when x % 100 < 45 then 0 when x % 100 < 75 then 1 when x % 100 < 90 then 2 else 3 end as bot,
    (x >> 8) % 100 as channel_share,
    (x >> 16) % 100 as language_share,
    (x >> 24) % 1000 as story_share
  from started
),
sessions as (
  select
    p.session, p.started_at, p.x, p.y, p.bot, s.story, s.path,
    nullif(s.reasons[1 + (p.y % len(s.reasons))::int], '') as reason,
    case when bot = 3 then 'voice' when channel_share < 55 then 'web' when channel_share < 83 then 'whatsapp' else 'app' end as channel,
    case when language_share < 52 then 'en' when language_share < 74 then 'de' when language_share < 88 then 'es' when language_share < 96 then 'fr' end as language,
    -- A release every 45 days, each bot on its own day; one of ten sessions sees it three days early.
    'v' || (1 + (h + bot * 260 + case when y % 10 = 0 then 72 else 0 end) // 1080)::bigint as version,
    (10 + (y >> 8) % 40) as pace_s,
    (y >> 16) % 1500 as wait_s
  from placed p
  join history_stories s on p.story_share >= s.from_share and p.story_share < s.to_share
),
steps as (
  select
    *,
    substr(path, step::int, 1) as letter,
    hash(session, step) as z,
    started_at + to_microseconds((
      (step - 1) * pace_s * 1000000
      + case when strpos(path, 'K') > 0 and step > strpos(path, 'K') then wait_s * 1000000 else 0 end
      + hash(session, step) % 4000000)::bigint) as occurred_at
  from sessions, unnest(range(1, len(path) + 1)) as u(step)
),
told as (
  select *, row_number() over (order by occurred_at, session, step) as number
  from steps
  where occurred_at >= $from::timestamptz and occurred_at < $to::timestamptz
)
select
  $first_offset - 1 + number as journal_offset,
  occurred_at + to_milliseconds((40 + z % 300)::bigint) as received_at,
  'e' || session || '-' || step as id,
  ['web-bot', 'rasa', 'web-bot', 'voice-bot'][1 + bot] as source,
  case letter
    when 'S' then 'conversation.started' when 'B' then 'message.bot' when 'U' then 'message.user' when 'X' then 'message.user'
    when 'A' then 'message.user' when 'Q' then 'query.unrecognised' when 'R' then 'handover.requested'
    when 'K' then 'handover.queued' when 'C' then 'handover.accepted' when 'F' then 'handover.failed'
    when 'D' then 'handover.abandoned' when 'T' then 'handover.returned' when 'G' then 'message.agent'
    when 'V' then 'conversation.resolved' when 'E' then 'conversation.ended' when 'Y' then 'feedback.submitted'
  end as type,
  occurred_at,
  case when channel = 'whatsapp' then 'wa-' || (x % ($sessions // 5)) else 'c-' || session end as conversation_id,
  'u_' || md5(case when channel = 'whatsapp' then 'wa' || (x % ($sessions // 5)) else 'u' || (y % ($sessions // 2)) end) as user_id,
  ['shop', 'billing', 'support', 'phone'][1 + bot] as bot_id,
  version as bot_version,
  channel,
  language,
  case when letter in ('R', 'K', 'C', 'G') then ['orders', 'billing', 'returns', 'technical', 'loyalty'][1 + ((y >> 28) % (case when bot = 1 then 2 else 5 end))::int] end as team_id,
  case when letter in ('C', 'G') then 'agent-' || ((y >> 32) % 120) end as agent_id,
  case letter
    when 'A' then ['I want to talk to a person please', 'agent', 'Can I speak to a human?', 'put me through to somebody'][1 + (z % 4)::int]
    when 'U' then ['Where is my parcel', 'I was charged twice for order', 'How do I return item', 'The app shows an error', 'Can I change the address of delivery'][1 + (z % 5)::int] || ' ' || (z >> 8) % 4000
    when 'X' then ['the thing does not work with', 'why does it say', 'can you match the price of', 'is the warranty good for'][1 + (z % 4)::int] || ' ' || (z >> 8) % 2500
    when 'Q' then ['the thing does not work with', 'why does it say', 'can you match the price of', 'is the warranty good for'][1 + (z % 4)::int] || ' ' || (z >> 8) % 2500
    when 'B' then ['Of course. Please tell me a little more, so that I can look it up for you.', 'Here is what I found.', 'Anything else that I can do for you?', 'Sorry, say that in other words, please.'][1 + (z % 4)::int]
    when 'G' then 'Hello, this is the service team. I have looked at it and will sort it out now.'
  end as text,
  case when letter in ('U', 'X') then ['order_status', 'refund', 'return', 'app_error', 'address', 'invoice', 'loyalty_points', 'warranty'][1 + (x % 8)::int] when letter = 'A' then 'smalltalk' end as intent,
  case when letter in ('U', 'X') then (40 + z % 60) / 100.0 end as confidence,
  case when letter = 'Q' then '[{"intent":"warranty","confidence":0.41},{"intent":"return","confidence":0.32}]' end as candidates,
  case when (x >> 40) % 100 = 0 then true end as test,
  case when letter = 'S' and (x >> 48) % 50 = 0 then 'outbound' end as origin,
  case when letter = 'X' then false end as recognised,
  case when letter = 'Q' then 'e' || session || '-' || (step - 1) end as message_id,
  case letter
    when 'Q' then case when reason in ('no_match', 'low_confidence', 'missing_knowledge', 'tool_failure', 'timeout') then reason else 'no_match' end
    when 'F' then ['no_agent', 'out_of_hours', 'timeout'][1 + (y % 3)::int]
  end as cause,
  case when letter in ('R', 'K', 'C', 'F', 'D', 'T') then 'h' || session || case when step > 15 then '-2' else '' end end as handover_id,
  case when letter = 'R' then reason end as reason,
  case when letter = 'R' then case when story in (6, 7, 12, 15) then 'customer' else 'bot' end end as initiator,
  case when letter = 'Y' then 1 + z % 5 end as score,
  case when letter = 'S' then ['{"plan":"free","page":"/"}', '{"plan":"free","page":"/orders"}', '{"plan":"pro","page":"/orders"}', '{"plan":"pro","page":"/help"}'][1 + (y % 4)::int] end as attributes
from told
order by journal_offset
) to '{{file}}' (format parquet, compression zstd);
