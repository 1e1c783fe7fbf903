import { v7 as uuidv7 } from 'uuid';
import {
  ATTRIBUTE_LENGTH_MAX,
  ATTRIBUTES_MAX,
  CANDIDATES_MAX,
  EVENT_FIELDS,
  EVENT_TYPES,
  type Event,
  type EventInput,
  eventSchema,
  isEventType,
  WORDS_BY_TYPE,
} from './event.ts';
import { formatInstant, type Instant, parseInstant } from './instant.ts';
import { maskText } from './mask.ts';
import { nearestWord } from './nearest.ts';
import { normaliseReasonWord, REASON_CLASSES, REASON_LEAVES } from './reason.ts';

/**
 * Why an event was refused: where (JSON pointer inside the event), a stable code, and a sentence that says what would be
 * right. Short, and free of customers' words: it goes into answers, the journal and the tray.
 */
export type Refusal = { pointer: string; code: string; detail: string };
export type Parsed = { ok: true; event: Event } | ({ ok: false } & Refusal);

const REASON_LENGTH_MAX = 500;
/** events.md: the best score, where the sender does not say. */
const SCALE_MAX = 5;
const FUTURE_MS = 24 * 3_600_000;
const ATTRIBUTE_NAME_MAX = 100;
/** What most bots send first. */
const COMMON_TYPES = ['message.user', 'message.bot', 'handover.requested', 'conversation.ended'] as const;
const REASON_WORDS = new Set<string>(REASON_CLASSES.flatMap((reason) => [reason, ...REASON_LEAVES[reason]]));

/**
 * Checks one raw event and completes it (id, source, occurred_at). `now` dates an event that has no time of its own;
 * `ordinal`, its place in the request, adds so many µs, so that undated neighbours keep their order.
 */
export function parseEvent(raw: unknown, now: Date, ordinal = 0): Parsed {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return refuse(
      '',
      'not_an_object',
      'an event is a JSON object such as {"type":"message.user","conversation_id":"c1"}',
    );

  const known: Record<string, unknown> = {};
  const extra: [string, unknown][] = [];
  for (const [key, value] of Object.entries(raw)) {
    // Webhooks write "nothing" as null or as an empty text; an empty time is a fault, for it would be dated by receipt.
    if (value === null || value === undefined || (value === '' && key !== 'occurred_at')) continue;
    if (isFieldOf(raw, key)) known[key] = value;
    else extra.push([key, value]);
  }
  if (known.reason !== undefined) known.reason = textOf(known.reason).slice(0, REASON_LENGTH_MAX);
  if (typeof known.attributes === 'object' && !Array.isArray(known.attributes))
    known.attributes = withoutNulls(known.attributes as object);
  // zod leaves this name out of a record, unchecked and unsaid.
  if (Object.hasOwn((known.attributes ?? {}) as object, '__proto__'))
    return refuse('/attributes/__proto__', 'invalid_key', '__proto__ can’t be the name of an attribute');

  // zod judges every element before it counts them, and a body has room for millions.
  if (Array.isArray(known.candidates) && known.candidates.length > CANDIDATES_MAX)
    return refuse(
      '/candidates',
      'too_big',
      `candidates: ${known.candidates.length} of them; at most ${CANDIDATES_MAX} are kept`,
    );

  const result = eventSchema.safeParse(known);
  if (!result.success) return refusalOf(result.error.issues[0]!, known);
  const input = result.data;
  return (
    misplacedWord(input) ??
    misplacedScore(input) ??
    misplacedConversation(input) ??
    complete(input, extra, now, ordinal)
  );
}

function complete(input: EventInput, extra: [string, unknown][], now: Date, ordinal: number): Parsed {
  const own = Object.entries(input.attributes ?? {});
  if (own.length > ATTRIBUTES_MAX)
    return refuse(
      '/attributes',
      'too_many_attributes',
      `${own.length} attributes; at most ${ATTRIBUTES_MAX} are kept`,
    );
  const attributes = own.concat(fitting(extra.map(asAttribute), ATTRIBUTES_MAX - own.length));

  const instant = input.occurred_at === undefined ? laterBy(now, ordinal) : parseInstant(input.occurred_at);
  if (!instant) return refuse('/occurred_at', 'bad_time', timeAdvice(input.occurred_at!, now));
  if (instant.ms > now.getTime() + FUTURE_MS)
    return refuse(
      '/occurred_at',
      'in_the_future',
      `${formatInstant(instant)} is more than 24 h ahead of the server, whose time is ${now.toISOString()}`,
    );

  const event: Event = {
    ...input,
    id: input.id ?? uuidv7(),
    source: input.source ?? 'api',
    occurred_at: formatInstant(instant),
  };
  if (attributes.length > 0) event.attributes = Object.fromEntries(attributes) as Event['attributes'];
  if (input.reason !== undefined) Object.assign(event, keptReason(input.reason, input.reason_detail));
  return { ok: true, event };
}

function laterBy(now: Date, micros: number): Instant {
  return { ms: now.getTime() + Math.floor(micros / 1000), micros: micros % 1000 };
}

/** An unknown reason is no cause for refusal: the raw word is kept as `reason_detail`, and the reason counts as unmapped. */
function keptReason(reason: string, detail: string | undefined): { reason: string; reason_detail?: string } {
  const word = normaliseReasonWord(reason);
  if (REASON_WORDS.has(word)) return { reason: word, reason_detail: detail };
  return {
    reason: 'unmapped',
    reason_detail: detail === undefined ? reason : `${reason}: ${detail}`.slice(0, 500),
  };
}

/** Unknown fields are no cause for refusal: what does not fit is left out, and said with a count. */
function fitting(unknown: [string, string | number | boolean][], places: number): typeof unknown {
  if (unknown.length <= places) return unknown;
  if (places <= 0) return [];
  return [...unknown.slice(0, places - 1), ['fields_left_out', unknown.length - places + 1]];
}

function asAttribute([key, value]: [string, unknown]): [string, string | number | boolean] {
  const name = key.slice(0, ATTRIBUTE_NAME_MAX);
  if (Number.isFinite(value) || typeof value === 'boolean') return [name, value as number | boolean];
  // 1e400 is JSON and no number of JavaScript: kept as the word "Infinity".
  return [name, textOf(value).slice(0, ATTRIBUTE_LENGTH_MAX)];
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** `kind` and `cause` are fields of some types; on the others they are unknown fields like any other. */
function isFieldOf(raw: object, key: string): boolean {
  if (key !== 'kind' && key !== 'cause') return EVENT_FIELDS.has(key);
  const type = 'type' in raw ? raw.type : undefined;
  return typeof type !== 'string' || !isEventType(type) || WORDS_BY_TYPE[type]?.[key] !== undefined;
}

function misplacedWord(input: EventInput): Parsed | null {
  const words = WORDS_BY_TYPE[input.type];
  for (const field of ['kind', 'cause'] as const) {
    const value = input[field];
    const allowed = words?.[field];
    if (value === undefined || allowed?.includes(value)) continue;
    const word = /^[\w.-]{1,40}$/.test(value) ? `"${maskText(value)}"` : 'this';
    return refuse(
      `/${field}`,
      'unknown_word',
      `${word} is not a ${field} of ${input.type}; use one of ${allowed?.join(', ')}`,
    );
  }
  return null;
}

/** A score outside of its scale would make a satisfaction of 140 %: mostly the scale was not sent. */
function misplacedScore({ type, score, scale_max }: EventInput): Parsed | null {
  if (type !== 'feedback.submitted' || score === undefined) return null;
  const most = scale_max ?? SCALE_MAX;
  if (score >= 0 && score <= most) return null;
  const scale = scale_max === undefined ? `${most}, since scale_max was not sent` : most;
  return refuse('/score', 'outside_scale', `${score} is not a score from 0 to ${scale}`);
}

function misplacedConversation(input: EventInput): Parsed | null {
  if (input.conversation_id !== undefined || input.type === 'bot.released') return null;
  return refuse(
    '/conversation_id',
    'required',
    'conversation_id is missing: the id of the thread on its own platform',
  );
}

function timeAdvice(value: string, now: Date): string {
  const naive = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,9})?)?$/.exec(value);
  if (naive) {
    const [, date, minute, second = ':00'] = naive;
    return `${value} has no offset; use for example ${date}T${minute}${second}+00:00`;
  }
  const time = /^[\dTZ:.+/ -]{1,40}$/i.test(value) ? `"${maskText(value)}"` : 'occurred_at';
  return `${time} is not RFC 3339 with an offset; use for example ${now.toISOString()}`;
}

function refusalOf(
  issue: { path: PropertyKey[]; code: string; message: string },
  known: Record<string, unknown>,
): Parsed {
  const [field, ...inside] = issue.path.map(String) as [string, ...string[]];
  if (inside.length === 0 && known[field] === undefined)
    return refuse(`/${field}`, 'required', `${field} is missing`);
  if (field === 'type' && inside.length === 0) return refuse('/type', issue.code, typeAdvice(known.type));
  // Behind the field's own name stand names that the sender chose.
  const names = inside.map((name) => maskText(name.slice(0, ATTRIBUTE_NAME_MAX)));
  const pointer = ['', field, ...names.map((name) => name.replaceAll('~', '~0').replaceAll('/', '~1'))];
  return refuse(pointer.join('/'), issue.code, `${[field, ...names].join('.')}: ${advice(field, issue)}`);
}

/** The word that is near enough to be meant; without one, a few words to begin with. */
function typeAdvice(value: unknown): string {
  const word = typeof value === 'string' && /^[\w.-]{1,40}$/.test(value) ? value : null;
  const meant = word && nearestWord(word.toLowerCase().replaceAll('_', '.'), EVENT_TYPES);
  return `type: ${word ? `"${maskText(word)}"` : 'this'} is no type of event; ${
    meant
      ? `did you mean ${meant}?`
      : `use ${COMMON_TYPES.join(', ')} or another of the ${EVENT_TYPES.length} types that /docs lists`
  }`;
}

function advice(field: string, { code, message }: { code: string; message: string }): string {
  return field === 'attributes' && code === 'invalid_union'
    ? `an attribute is a text of at most ${ATTRIBUTE_LENGTH_MAX} characters, a number or a boolean`
    : message;
}

function refuse(pointer: string, code: string, detail: string): Parsed {
  return { ok: false, pointer, code, detail };
}

function withoutNulls(map: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).filter(([, value]) => value !== null));
}
