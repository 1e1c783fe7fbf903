-- One row per session of a conversation, by its id ($id) or by the id of the session itself; newest first, at most 50.
select session_id, source, conversation_id, bot_id, started_at, last_event_at
from sessions
where conversation_id = $id or session_id = $id
order by started_at desc, session_id desc
limit 50;
