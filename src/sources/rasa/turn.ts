import type { EventInput } from '../../domain/event.ts';
import { eventId } from '../event-id.ts';
import { cut, fieldsOf, listOf, wordOf } from '../json.ts';
import { type Place, saidText, type Thread, type Turn, writeEvent } from './thread.ts';
import type { Words } from './words.ts';

// `/greet{"name":"Ada"}`, `/SetSlots(a=b)`: what a button sends, not what a person writes.
const PAYLOAD = /^\/[A-Za-z_][\w.\-+/]*\s*([{(@].*)?$/s;

/** A `user` row: the turn before is settled, this one begins, and what its NLU result says is noted. */
export function userTurn(thread: Thread, place: Place, words: Words): EventInput[] {
  const { event } = place.row;
  const nlu = fieldsOf(event.parse_data ?? event.nlu_data ?? event);
  const intent = fieldsOf(nlu.intent);
  const name = wordOf(intent.name, 200);
  const text = typeof event.text === 'string' ? event.text : nlu.text;
  const message = writeEvent(place, 'message.user', {
    ...saidText(text),
    kind: typeof text === 'string' && PAYLOAD.test(text) ? 'button' : 'text',
    intent: name,
    confidence: name === undefined ? undefined : share(intent.confidence),
    node: thread.node,
  });

  beginTurn(thread, place, message);
  thread.turn!.candidates = candidatesOf(nlu.intent_ranking, words);
  const commands = listOf(nlu.commands).map((command) => wordOf(fieldsOf(command).command, 200));
  if (words.fallback_intents(name))
    notUnderstood(thread, name === 'nlu_fallback' ? 'low_confidence' : 'no_match');
  else if (commands.some(words.fallback_flows)) notUnderstood(thread, 'no_match');
  const asked = words.handover_intents(name) || commands.some(words.handover_flows);
  return asked ? [message, ...askPerson(thread, place, 'customer')] : [message];
}

/** Opens the turn of a message that a person wrote; the turn before is settled. */
export function beginTurn(thread: Thread, place: Place, message: EventInput): void {
  settleTurn(thread);
  const id = message.id!;
  const qualifier = writeEvent(
    place,
    'query.unrecognised',
    { id: eventId(id, 'query.unrecognised'), message_id: id },
    1,
  );
  thread.turn = { id, qualifier, reported: false, over: false };
  thread.quietStart = undefined;
}

/** Marks the turn as not understood. The first signal gives the cause; without a turn in sight there is none to mark. */
export function notUnderstood(thread: Thread, cause: 'no_match' | 'low_confidence'): void {
  const { turn } = thread;
  if (!turn || turn.unrecognised) return;
  turn.unrecognised = { ...turn.qualifier, cause, candidates: turn.candidates, node: thread.node };
}

/** Something else (a generative model, a search) answered what the NLU had not understood. */
export function answeredAfterAll(turn: Turn | undefined): void {
  if (turn?.unrecognised) turn.unrecognised.answered = true;
}

/** Puts the one `query.unrecognised` of the turn into the outbox, now that nothing more can be said about it. */
export function settleTurn({ turn, outbox }: Thread): void {
  if (!turn?.unrecognised || turn.reported) return;
  turn.reported = true;
  outbox.push(turn.unrecognised);
}

/** A verdict is waiting for the rest of the turn. */
export function isUnsettled({ turn }: Thread): boolean {
  return turn?.unrecognised !== undefined && !turn.reported;
}

/**
 * A request for a person that an intent, a CALM pattern or an action reveals: one per turn, however many of them do.
 * A customer's request is declared, because in Rasa the intent or pattern itself says so (sources.md §2).
 */
export function askPerson(thread: Thread, place: Place, initiator?: 'customer'): EventInput[] {
  const { turn } = thread;
  if (turn?.requested) return [];
  if (turn) turn.requested = 'inferred';
  thread.request = 'waiting';
  const own = initiator ? { initiator, reason: 'user_requested' } : {};
  const id = eventId(turn?.id ?? place.key, 'handover.requested');
  return [writeEvent(place, 'handover.requested', { id, ...own }, 2)];
}

/** What the NLU would have chosen. The fallback classifier's own score is no candidate's (Rasa puts it first in the list). */
function candidatesOf(ranking: unknown, words: Words): EventInput['candidates'] {
  const candidates = listOf(ranking).flatMap((one) => {
    const { name, confidence } = fieldsOf(one);
    if (typeof name !== 'string' || name === '' || words.fallback_intents(name)) return [];
    return [{ intent: cut(name, 200), confidence: share(confidence) ?? null }];
  });
  return candidates.length > 0 ? candidates.slice(0, 10) : undefined;
}

// Sums of floats may pass 1 by some 1e-7; anything else outside 0..1 is no confidence.
function share(value: unknown): number | undefined {
  if (typeof value !== 'number' || !(value >= 0 && value <= 1.000001)) return undefined;
  return Math.min(value, 1);
}
