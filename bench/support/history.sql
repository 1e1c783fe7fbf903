-- Fills the empty table `events`: {{events}} events, 8 of each session, over the 90 days before $until, in the order of
-- time, as a service would have received them. One session of five belongs to a customer who was there before. Seven
-- stories: four are carried by the bot, one asks for a person, one breaks and is handed over, one is left broken.
insert into events by name
with facts as (
  select
    i // 8 as session,
    i % 8 as step,
    ['bot', 'bot', 'bot', 'bot', 'asked', 'broke', 'left'][1 + (hash(i // 8) % 7)::int] as story,
    $until::timestamptz - interval 90 day
      + to_microseconds(((i // 8) * (90.0 * 86400e6) / ({{events}} / 8))::bigint)
      + to_microseconds(((i % 8) * 20000000 + hash(i) % 9000000)::bigint) as occurred_at,
    i
  from range({{events}}) r(i)
),
worded as (
  select
    *,
    case story
      when 'asked' then ['conversation.started', 'message.user', 'message.bot', 'message.user', 'handover.requested', 'handover.accepted', 'message.agent', 'conversation.resolved'][1 + step]
      when 'broke' then ['conversation.started', 'message.user', 'message.bot', 'message.user', 'query.unrecognised', 'handover.requested', 'handover.accepted', 'message.agent'][1 + step]
      when 'left' then ['conversation.started', 'message.user', 'message.bot', 'message.user', 'message.bot', 'message.user', 'query.unrecognised', 'message.bot'][1 + step]
      else ['conversation.started', 'message.user', 'message.bot', 'message.user', 'message.bot', 'message.user', 'message.bot', 'conversation.ended'][1 + step]
    end as type
  from facts
)
select
  row_number() over (order by occurred_at, i) - 1 as journal_offset,
  occurred_at + interval 250 millisecond as received_at,
  md5('id' || i) as id,
  'history' as source,
  type,
  occurred_at,
  'h-' || (session % ({{events}} * 4 // 40)) as conversation_id,
  'u_' || md5('user' || (session % ({{events}} * 4 // 40))) as user_id,
  'web' as bot_id,
  'v' || (1 + session * 12 // ({{events}} // 8)) as bot_version,
  ['web', 'whatsapp', 'app'][1 + (session % 3)] as channel,
  ['en', 'de', 'es', 'fr'][1 + (session % 4)] as language,
  case when starts_with(type, 'handover.') then ['billing', 'returns', 'orders'][1 + (session % 3)] end as team_id,
  case
    when type = 'message.user' and story = 'asked' and step = 3 then 'I want to talk to a person please'
    when type = 'message.user' then ['Where is my parcel', 'I was charged twice for order', 'How do I return item', 'The app shows an error', 'Can I change the address of delivery'][1 + (hash(i) % 5)::int] || ' ' || (hash(i) % 4000) || ', can you have a look?'
    when type = 'message.bot' then 'Of course. Please tell me a little more, so that I can look it up for you.'
    when type = 'message.agent' then 'Hello, this is the service team. I have looked at it and will sort it out now.'
  end as text,
  case when type = 'message.user' then ['order_status', 'refund', 'return', 'app_error', 'address'][1 + (hash(i) % 5)::int] end as intent,
  case when type = 'message.user' then 0.5 + (hash(i) % 50) / 100.0 end as confidence,
  case when type = 'query.unrecognised' then md5('id' || (i - 1)) end as message_id,
  case when type = 'query.unrecognised' then 'no_match' end as cause,
  case when starts_with(type, 'handover.') then 'h' || session end as handover_id,
  case when type = 'conversation.started' then '{"plan":"pro","page":"/orders"}' end as attributes
from worded
order by journal_offset;

update applied set applied_offset = {{events}} - 1;
