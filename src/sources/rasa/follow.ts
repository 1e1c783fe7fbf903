import type { EventInput } from '../../domain/event.ts';
import { fieldsOf, wordOf } from '../json.ts';
import { isLiveAgent, liveAgent } from './live-agent.ts';
import { type Place, saidText, type Thread, writeEvent } from './thread.ts';
import { answeredAfterAll, askPerson, notUnderstood, settleTurn, userTurn } from './turn.ts';
import type { Words } from './words.ts';

/** Follows a conversation by one row: the events that it gives, or null where it says nothing that Baton counts. */
export function follow(thread: Thread, place: Place, words: Words): EventInput[] | null {
  const { type, event, metadata } = place.row;
  switch (type) {
    case 'user':
      return userTurn(thread, place, words);
    case 'bot':
      return isLiveAgent(metadata.event_type) ? liveAgent(thread, place) : botMessage(thread, place);
    case 'action':
      return action(thread, place, wordOf(event.name ?? event.action_name, 200), words);
    case 'flow_started':
      return flow(thread, place, wordOf(event.flow_id, 200), words);
    case 'flow_completed':
    case 'flow_cancelled':
      if (thread.node === event.flow_id) thread.node = undefined;
      return null;
    case 'active_loop':
    case 'form':
      thread.node = wordOf(event.name, 200);
      return null;
    case 'session_started':
    case 'restart':
      return started(thread, place);
    case 'pause':
      thread.paused = true;
      return null;
    case 'resume':
      return resumed(thread, place);
    case 'session_ended':
      return ended(thread, place);
    case 'conversation_inactive':
      return ended(thread, place, 'system');
    default:
      // `rewind` and `undo` too: what they take back for the model, the customer has said all the same.
      return null;
  }
}

function botMessage(thread: Thread, place: Place): EventInput[] | null {
  const { event, metadata } = place.row;
  const said = saidText(event.text);
  const shown = Object.values(fieldsOf(event.data)).some((part) => part !== null && part !== '');
  if (said.text === undefined && !shown) return null;
  thread.quietStart = undefined;
  const { turn } = thread;
  const broke = turn?.unrecognised && !turn.unrecognised.answered && !turn.requested && !turn.over;
  const prompt = String(metadata.utter_action ?? '').startsWith('utter_ask_');
  const kind = broke ? 'fallback' : prompt ? 'prompt' : 'answer';
  return [writeEvent(place, 'message.bot', { ...said, kind, node: thread.node })];
}

function action(thread: Thread, place: Place, name: string | undefined, words: Words): EventInput[] | null {
  if (words.fallback_actions(name)) {
    notUnderstood(thread, 'no_match');
    return thread.turn ? [] : null;
  }
  if (words.handover_actions(name)) return askPerson(thread, place);
  if (words.answering_actions(name)) answeredAfterAll(thread.turn);
  if (name !== 'action_listen') return null;
  if (thread.turn) thread.turn.over = true;
  settleTurn(thread);
  return null;
}

function flow(thread: Thread, place: Place, id: string | undefined, words: Words): EventInput[] | null {
  if (words.fallback_flows(id)) {
    notUnderstood(thread, 'no_match');
    return thread.turn ? [] : null;
  }
  if (words.handover_flows(id)) return askPerson(thread, place, 'customer');
  // Patterns repair a conversation from outside; the flow in which it stands is the one before.
  if (!id?.startsWith('pattern_')) thread.node = id;
  return null;
}

// Botfront writes session_started twice, some ms apart; after a restart Rasa writes one more with the next message.
const ECHO_MS = 5_000;

function started(thread: Thread, place: Place): EventInput[] | null {
  settleTurn(thread);
  const { type, at } = place.row;
  const last = thread.quietStart;
  thread.turn = undefined;
  thread.node = undefined;
  thread.paused = false;
  thread.quietStart = { at, restart: type === 'restart' };
  const soon = last?.at !== undefined && at !== undefined && Date.parse(at) - Date.parse(last.at) <= ECHO_MS;
  if (type === 'session_started' && last && (last.restart || soon)) return null;
  return [writeEvent(place, 'conversation.started')];
}

function resumed(thread: Thread, place: Place): EventInput[] | null {
  if (!thread.paused) return null;
  thread.paused = false;
  thread.request = 'none';
  return [writeEvent(place, 'handover.returned')];
}

function ended(thread: Thread, place: Place, by?: 'system'): EventInput[] {
  settleTurn(thread);
  thread.turn = undefined;
  thread.request = 'none';
  return [writeEvent(place, 'conversation.ended', { by })];
}
