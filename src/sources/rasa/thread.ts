import type { EventInput, EventType } from '../../domain/event.ts';
import { eventId } from '../event-id.ts';
import { cut, wordOf } from '../json.ts';
import type { Row } from './rows.ts';

/** What has to be remembered of a conversation to understand its next row. */
export type Thread = {
  turn?: Turn;
  /** The last start, while nothing was said after it: Rasa and its forks announce one start twice. */
  quietStart?: { at?: string; restart: boolean };
  paused: boolean;
  /** The open request for a person, in Kairon's live chat. */
  request: 'none' | 'waiting' | 'failed' | 'answered';
  /** The flow or form in which the bot is. */
  node?: string;
  /** Instant of the last row, and how many rows of that instant (without times: of the conversation) came before. */
  at?: string;
  position: number;
  /** How often a row without time or message id was seen, by its content. */
  seen: Map<string, number>;
  /** Verdicts on turns that are over, ready to be sent. */
  outbox: EventInput[];
};

/** A turn of the customer: what is said of it later may change what it was. */
export type Turn = {
  id: string;
  /** `query.unrecognised` of this turn, once anything said so; at most one, however many signals follow. */
  unrecognised?: EventInput;
  candidates?: EventInput['candidates'];
  /** The event that qualifies this turn, ready but for its cause. */
  qualifier: EventInput;
  reported: boolean;
  requested?: 'inferred' | 'told';
  /** The bot is listening again. */
  over: boolean;
};

/** A row inside its conversation: ready to be written as events. */
export type Place = { row: Row; key: string; sequence: number };

export function openThread(): Thread {
  return { paused: false, request: 'none', position: -1, seen: new Map(), outbox: [] };
}

// One row gives at most this many events, each with its own place in the order.
const SLOTS = 4;

/** Finds the row's place: its key, the same in every file that holds it, and its order among rows of one instant. */
export function placeRow(thread: Thread, row: Row): Place {
  thread.position = row.at === thread.at ? thread.position + 1 : 0;
  thread.at = row.at;
  return { row, key: keyOf(thread, row), sequence: thread.position * SLOTS };
}

function keyOf(thread: Thread, { conversation, at, type, event, metadata }: Row): string {
  const told = wordOf(event.event_id, 200) ?? wordOf(event.message_id, 200);
  if (told) return eventId('rasa', conversation, at, type, told);
  const said = JSON.stringify([event.text, event.name, event.flow_id, metadata.event_type]);
  const key = eventId('rasa', conversation, at, type, said);
  if (at !== undefined) return key;
  const times = thread.seen.get(key) ?? 0;
  thread.seen.set(key, times + 1);
  return eventId(key, times);
}

/** An event of this row with everything that its place tells; `slot` orders several events of one row. */
export function writeEvent(
  place: Place,
  type: EventType,
  own: Partial<EventInput> = {},
  slot = 0,
): EventInput {
  const { row, key, sequence } = place;
  return {
    id: eventId(key, type),
    type,
    conversation_id: row.conversation,
    user_id: row.userId ?? row.conversation,
    ...(row.at === undefined ? { time_estimated: true } : { occurred_at: row.at }),
    sequence: sequence + slot,
    channel: row.channel,
    language: row.language,
    bot_id: wordOf(row.metadata.assistant_id ?? row.metadata.bot, 100),
    bot_version: wordOf(row.metadata.model_id, 100),
    ...own,
  };
}

// As in events.md; longer texts are cut and say so.
const TEXT_MAX = 8000;

/** `text` (and the mark of a cut) of what was said; a notice wrapped in an object gives its `message` or `text`. */
export function saidText(value: unknown): Pick<EventInput, 'text' | 'attributes'> {
  const wrapped = value as { message?: unknown; text?: unknown } | null | undefined;
  const text = typeof value === 'string' ? value : (wrapped?.message ?? wrapped?.text);
  if (typeof text !== 'string' || text === '') return {};
  if (text.length <= TEXT_MAX) return { text };
  return { text: cut(text, TEXT_MAX), attributes: { text_cut: true } };
}
