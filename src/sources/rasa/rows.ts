import { type Fields, fieldsOf, isFields, listOf, wordOf } from '../json.ts';
import type { RefusedRow } from '../source.ts';
import { readSeconds } from '../time.ts';

/** One Rasa event with what its wrapper says of it. Without `at` the platform sent no time. */
export type Row = {
  conversation: string;
  type: string;
  event: Fields;
  metadata: Fields;
  at?: string;
  userId?: string;
  channel?: string;
  language?: string;
  /** It comes from a tracker's own list, whose order is causal even where its times are not. */
  listed: boolean;
};
export type RowRead = { row: Row } | { refused: RefusedRow } | { ignored: true };

type Place = { index: number; pointer: string };
type Wrapper = { fields: Fields; language?: unknown; listed?: boolean };

const ENVELOPE_2026 = new Set(['metadata', 'event', 'tracker', 'data']);

/**
 * Every Rasa event of a document, whatever wraps it: a tracker, a broker line, a row of the SQL tracker store, a Botfront
 * conversation or project, a Kairon row, the nested envelope of 2026, and lists of all of them.
 */
export function* readRows(document: unknown): Generator<RowRead> {
  if (!Array.isArray(document)) yield* readOne(document, { index: 0, pointer: '' });
  else for (const [index, one] of document.entries()) yield* readOne(one, { index, pointer: `/${index}` });
}

function* readOne(document: unknown, place: Place): Generator<RowRead> {
  if (!isFields(document)) {
    yield refuse(place, 'not_an_object', 'expected a tracker, a conversation or an event as a JSON object');
  } else if (Array.isArray(document.conversations)) {
    for (const [i, one] of document.conversations.entries())
      yield* readOne(one, { ...place, pointer: `${place.pointer}/conversations/${i}` });
  } else if (isFields(document.tracker)) {
    const fields = { ...document.tracker, sender_id: document.tracker.sender_id ?? document._id };
    yield* readTracker(
      { fields, language: document.language },
      { ...place, pointer: `${place.pointer}/tracker` },
    );
  } else if (Array.isArray(document.events)) {
    yield* readTracker({ fields: document }, place);
  } else {
    yield readRow(document, { fields: document }, place);
  }
}

function* readTracker(wrapper: Wrapper, place: Place): Generator<RowRead> {
  for (const [i, event] of listOf(wrapper.fields.events).entries())
    yield readRow(event, { ...wrapper, listed: true }, { ...place, pointer: `${place.pointer}/events/${i}` });
}

function readRow(raw: unknown, wrapper: Wrapper, place: Place): RowRead {
  // Kairon repeats each turn as a flattened summary; some of those carry an `event` that holds only a time.
  if (isFields(raw) && (raw.type === 'flattened' || (isFields(raw.event) && raw.event.event === undefined)))
    return { ignored: true };
  const event = unwrap(raw);
  const type = wordOf(event?.event, 100);
  if (!event || !type)
    return refuse(
      place,
      'not_an_event',
      'this is no Rasa event: a string `event` or one nested payload is expected',
    );

  const { fields } = wrapper;
  const conversation = wordOf(
    fields.sender_id ?? event.sender_id ?? fields.conversation_id ?? event.conversation_id,
    201,
  );
  if (!conversation) return refuse(place, 'no_conversation', 'sender_id (or conversation_id) is missing');
  if (conversation.length > 200) return refuse(place, 'too_long', 'sender_id is longer than 200 characters');
  const time = readSeconds(event.timestamp);
  if ('bad' in time) return refuse(place, 'bad_time', time.bad);

  const metadata = fieldsOf(event.metadata);
  const language = wordOf(metadata.language ?? wrapper.language, 35);
  return {
    row: {
      conversation,
      type,
      event,
      metadata,
      at: 'at' in time ? time.at : undefined,
      userId: wordOf(event.user_id ?? fields.user_id, 200),
      channel: wordOf(metadata.channel_type ?? event.input_channel ?? fields.latest_input_channel, 50),
      language: language && /^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$/.test(language) ? language : undefined,
      listed: wrapper.listed === true,
    },
  };
}

/** The flat event inside a row: Kairon nests it in `event`, the SQL tracker store in a JSON string, Rasa of 2026 under its name. */
function unwrap(raw: unknown): Fields | undefined {
  if (!isFields(raw)) return undefined;
  if (typeof raw.event === 'string') return raw;
  if (isFields(raw.event)) return raw.event;
  if (typeof raw.data === 'string' && typeof raw.type_name === 'string') return parsed(raw.data);
  const payloads = Object.entries(raw).filter(([key, value]) => isFields(value) && !ENVELOPE_2026.has(key));
  if (payloads.length !== 1 || raw.conversation_id === undefined) return undefined;
  const [name, payload] = payloads[0]!;
  const { conversation_id, user_id, timestamp, event_id, metadata } = raw;
  return { conversation_id, user_id, metadata, ...fieldsOf(payload), event: name, timestamp, event_id };
}

function parsed(text: string): Fields | undefined {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function refuse(place: Place, code: string, detail: string): RowRead {
  return { refused: { ...place, code, detail } };
}
