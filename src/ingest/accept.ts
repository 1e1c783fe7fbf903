import type { Event } from '../domain/event.ts';
import { parseInstant } from '../domain/instant.ts';
import { maskDeep, maskText } from '../domain/mask.ts';
import { parseEvent, type Refusal } from '../domain/parse-event.ts';
import { startTurns } from './turns.ts';

/** How an accepted event is made fit for being written. */
export type Protection = {
  masking: boolean;
  /** Keyed hash of a customer's id. */
  pseudonym: (userId: string) => string;
};

export type Rejected = Refusal & { index: number };
export type Sorted = {
  /** Lines for the journal: accepted events, masked, with their time of receipt. */
  accepted: string[];
  rejected: Rejected[];
  /** Lines for the tray: refused events, masked. */
  tray: string[];
};

/** An e-mail address, or a phone number with its country's plus. Bare digits are more often a number of the platform. */
const NAMES_A_PERSON = /^\S+@\S+\.\S+$|\+\d{8,15}(?!\d)/;

/** Characters of a refused event that the tray keeps. */
export const RAW_LENGTH_MAX = 4000;
/** What a replay needs unchanged: ids and times. Words of the vocabulary are no customer's, and masking leaves them. */
const KEPT_IN_TRAY = [
  ...['id', 'source', 'occurred_at', 'conversation_id', 'bot_id', 'bot_version', 'team_id', 'agent_id'],
  ...['message_id', 'handover_id', 'intent', 'node', 'channel', 'sequence'],
];
const KEPT_LENGTH_MAX = 200;

/**
 * Sorts the events of a request: each is accepted or refused on its own, and good neighbours are kept. A large request
 * lets others have their turn in between; a single event waits for nobody.
 */
export async function sortEvents(
  entries: { raw: unknown; refusal?: Refusal }[],
  now: Date,
  protection: Protection,
): Promise<Sorted> {
  const sorted: Sorted = { accepted: [], rejected: [], tray: [] };
  const receivedAt = receiptTime(now);
  const turns = startTurns();
  let length = 0;
  for (const [index, { raw, refusal }] of entries.entries()) {
    if (turns.isOver(length)) await turns.next();
    const parsed = refusal ? { ok: false as const, ...refusal } : parseEvent(raw, now, index);
    if (parsed.ok) {
      const written = line({ received_at: receivedAt, ...protect(parsed.event, protection) });
      sorted.accepted.push(written);
      length = written.length;
      continue;
    }
    const { pointer, code, detail } = parsed;
    sorted.rejected.push({ index, pointer, code, detail });
    const written = line({
      received_at: receivedAt,
      source: sourceOf(raw),
      pointer,
      code,
      detail: maskText(detail),
      raw: trayText(raw, protection),
    });
    sorted.tray.push(written);
    length = written.length;
  }
  return sorted;
}

/** The time of receipt as the journal has it: canonical, six fractional digits. */
export function receiptTime(now: Date): string {
  return now.toISOString().replace('Z', '000Z');
}

/** Masks what customers and agents wrote, and hashes who the customer is. */
export function protect(event: Event, { masking, pseudonym }: Protection): Event {
  if (!masking) return event;
  const safe = { ...event };
  if (safe.text !== undefined) safe.text = maskText(safe.text);
  if (safe.note !== undefined) safe.note = maskText(safe.note);
  if (safe.reason_detail !== undefined) safe.reason_detail = maskText(safe.reason_detail);
  if (safe.attributes !== undefined) safe.attributes = maskDeep(safe.attributes) as Event['attributes'];
  if (safe.user_id !== undefined) safe.user_id = pseudonym(safe.user_id);
  if (safe.conversation_id !== undefined)
    safe.conversation_id = threadName(safe.conversation_id, pseudonym) as string;
  return safe;
}

/** Some platforms name a thread by its customer. The hash is keyed and stable, so the thread stays one. */
function threadName(id: unknown, pseudonym: Protection['pseudonym']): unknown {
  return typeof id === 'string' && NAMES_A_PERSON.test(id) ? pseudonym(id) : id;
}

/** One line of JSON. A lone surrogate, which no UTF-8 can hold and no reader takes, becomes U+FFFD. */
export function line(fields: object): string {
  // JSON.stringify writes lone surrogates as escapes, and no others; a backslash that is text itself is escaped, too.
  return JSON.stringify(fields).replace(/\\(?:ud[89a-f][0-9a-f]{2}|.)/g, (written) =>
    written.length > 2 ? '\ufffd' : written,
  );
}

function sourceOf(raw: unknown): string | null {
  const source = typeof raw === 'object' && raw !== null && 'source' in raw ? raw.source : null;
  return typeof source === 'string' ? source.slice(0, 64) : null;
}

/** A refused event as the tray keeps it: masked, its customer hashed, and cut. */
function trayText(raw: unknown, protection: Protection): string {
  const text = protection.masking ? maskedText(raw, protection) : JSON.stringify(raw);
  return (text ?? 'null').slice(0, RAW_LENGTH_MAX);
}

function maskedText(raw: unknown, { pseudonym }: Protection): string | undefined {
  // A broken line can't be read, so the customer's id is looked for in its text.
  if (typeof raw === 'string')
    return JSON.stringify(maskDeep(raw.replace(/("user_id"\s*:\s*)[^,}]*/g, '$1false')));
  const fields = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>;
  const customer = typeof fields.user_id === 'string' ? pseudonym(fields.user_id) : undefined;
  const kept = KEPT_IN_TRAY.filter((name) => isKept(name, fields[name])).map((name) => [
    name,
    name === 'conversation_id' ? threadName(fields[name], pseudonym) : fields[name],
  ]);
  const masked = maskDeep(raw);
  const whole =
    typeof masked === 'object' && masked !== null && !Array.isArray(masked)
      ? { ...masked, ...Object.fromEntries(kept), user_id: customer ?? fields.user_id }
      : masked;
  // A customer's id that is no text, or stands elsewhere, was no reason to be accepted, nor is what takes its place.
  return JSON.stringify(whole, (name, value) =>
    name === 'user_id' && value !== customer && value !== null ? false : value,
  );
}

function isKept(name: string, value: unknown): boolean {
  if (name === 'occurred_at') return typeof value === 'string' && parseInstant(value) !== null;
  return typeof value === 'number' || (typeof value === 'string' && value.length <= KEPT_LENGTH_MAX);
}
