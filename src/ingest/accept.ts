import { EVENT_FIELDS, type Event } from '../domain/event.ts';
import { maskDeep, maskText } from '../domain/mask.ts';
import { parseEvent, type Refusal } from '../domain/parse-event.ts';

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

const RAW_LENGTH_MAX = 4000;
/** What a replay needs unchanged: ids, times and words of the vocabulary, which hold no customer's words. */
const KEPT_IN_TRAY = new Set(
  [...EVENT_FIELDS].filter(
    (field) => !['text', 'note', 'reason_detail', 'attributes', 'user_id'].includes(field),
  ),
);

/** Sorts the events of a request: each is accepted or refused on its own, and good neighbours are kept. */
export function sortEvents(
  entries: { raw: unknown; refusal?: Refusal }[],
  now: Date,
  protection: Protection,
): Sorted {
  const sorted: Sorted = { accepted: [], rejected: [], tray: [] };
  const receivedAt = now.toISOString().replace('Z', '000Z');
  for (const [index, { raw, refusal }] of entries.entries()) {
    const parsed = refusal ? { ok: false as const, ...refusal } : parseEvent(raw, now, index);
    if (parsed.ok) {
      sorted.accepted.push(line({ received_at: receivedAt, ...protect(parsed.event, protection) }));
      continue;
    }
    const { pointer, code, detail } = parsed;
    sorted.rejected.push({ index, pointer, code, detail });
    sorted.tray.push(
      line({
        received_at: receivedAt,
        source: sourceOf(raw),
        pointer,
        code,
        detail: maskText(detail),
        raw: trayText(raw),
      }),
    );
  }
  return sorted;
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
  return safe;
}

/** One line of JSON. A lone surrogate, which no UTF-8 can hold, becomes U+FFFD. */
function line(fields: object): string {
  const text = JSON.stringify(fields);
  return /\\ud[89a-f]/i.test(text)
    ? JSON.stringify(
        JSON.parse(text, (_, value) => (typeof value === 'string' ? value.toWellFormed() : value)),
      )
    : text;
}

function sourceOf(raw: unknown): string | null {
  const source = typeof raw === 'object' && raw !== null && 'source' in raw ? raw.source : null;
  return typeof source === 'string' ? source.slice(0, 64) : null;
}

function trayText(raw: unknown): string {
  return (JSON.stringify(maskDeep(raw, KEPT_IN_TRAY)) ?? 'null').slice(0, RAW_LENGTH_MAX);
}
