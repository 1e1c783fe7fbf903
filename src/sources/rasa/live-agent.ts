import type { EventInput } from '../../domain/event.ts';
import { type Place, saidText, type Thread, writeEvent } from './thread.ts';
import { beginTurn } from './turn.ts';

/** Kairon stores its live chat as `bot` events; `metadata.event_type` ends so, and says who really spoke. */
export function isLiveAgent(eventType: unknown): eventType is string {
  return typeof eventType === 'string' && /_live_agent(_client)?$/.test(eventType);
}

/** Events of one row of Kairon's live chat; null for a kind that says nothing Baton counts. */
export function liveAgent(thread: Thread, place: Place): EventInput[] | null {
  const { event, metadata } = place.row;
  switch (metadata.event_type) {
    case 'agent_request_live_agent':
      return requested(thread, place);
    case 'no_agent_available_live_agent':
      thread.request = 'failed';
      return [writeEvent(place, 'handover.failed', { cause: 'no_agent' })];
    case 'agent_allocation_live_agent':
      thread.request = 'answered';
      return [writeEvent(place, 'handover.accepted', { agent_id: agentId(event.text) })];
    case 'agent_live_agent':
      return [agentMessage(thread, place)];
    case 'user_live_agent': {
      const message = writeEvent(place, 'message.user', { ...saidText(event.text), kind: 'text' });
      beginTurn(thread, place, message);
      return [message];
    }
    case 'conversation_close_live_agent':
    case 'conversation_close_live_agent_client':
      return closed(thread, place);
    default:
      return null;
  }
}

/** Each row is a request of its own, unless it only repeats what this turn's intent or action already gave. */
function requested(thread: Thread, place: Place): EventInput[] {
  const { turn } = thread;
  thread.request = 'waiting';
  const echo = turn?.requested === 'inferred';
  if (turn) turn.requested = 'told';
  return echo ? [] : [writeEvent(place, 'handover.requested')];
}

/** What is no plain text here is a notice of the platform in the agent's name: kept, and no reply of a person. */
function agentMessage(thread: Thread, place: Place): EventInput {
  const { text } = place.row.event;
  if (typeof text !== 'string')
    return writeEvent(place, 'message.agent', { ...saidText(text), public: false });
  if (thread.request !== 'none') thread.request = 'answered';
  return writeEvent(place, 'message.agent', saidText(text));
}

/** The bot has the chat again. A customer who closes while still waiting has left the queue. */
function closed(thread: Thread, place: Place): EventInput[] {
  const byCustomer = place.row.metadata.event_type === 'conversation_close_live_agent_client';
  const left = byCustomer && thread.request === 'waiting';
  thread.request = 'none';
  const returned = writeEvent(place, 'handover.returned', {}, 1);
  return left ? [writeEvent(place, 'handover.abandoned'), returned] : [returned];
}

// The allocation's text is the id of the agent, not something that was said.
function agentId(text: unknown): string | undefined {
  return typeof text === 'string' && /^\S{1,100}$/.test(text) ? text : undefined;
}
