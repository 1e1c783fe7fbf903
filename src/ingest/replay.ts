import { parseEvent, type Refusal } from '../domain/parse-event.ts';
import { line, type Protection, protect, RAW_LENGTH_MAX, receiptTime } from './accept.ts';

/** A refused event as the tray has it: where it stands in the journal, when it came, why it was refused, what it said. */
export type TrayRow = Refusal & { journal_offset: number; received_at: string; raw: string };
export type StillRefused = Refusal & { journal_offset: number };

/**
 * What the tray kept of an event, to be read as one. A refusal: it can't be replayed as it is, because it was cut, was
 * never JSON, or was refused for its key and not for what it says.
 */
export function rawOf(row: TrayRow): { raw: unknown } | { refusal: Refusal } {
  const { pointer, code, detail } = row;
  if (code === 'not_json' || code === 'not_your_bot') return { refusal: { pointer, code, detail } };
  try {
    return { raw: JSON.parse(row.raw) };
  } catch {
    return {
      refusal: {
        pointer: '',
        code: 'cut_off',
        detail: `the tray keeps the first ${RAW_LENGTH_MAX} characters of an event, and this one was longer; send it again, or a corrected one as "event"`,
      },
    };
  }
}

/**
 * The journal line of a refused event that passes now. The line itself says which row of the tray it came from, so the
 * row leaves in the transaction that stores the event, and does so again in a rebuild. What the event lacks is made of
 * the refused line (its offset as id, its receipt as time): replaying it twice stores it once.
 */
export function replayLine(
  row: TrayRow,
  raw: unknown,
  now: Date,
  { masking, pseudonym }: Protection,
): { line: string } | { refusal: Refusal } {
  const parsed = parseEvent(completed(raw, row), now);
  if (!parsed.ok) {
    const { pointer, code, detail } = parsed;
    return { refusal: { pointer, code, detail } };
  }
  // The tray holds the customer's hash already.
  const once = (userId: string) => (/^u_[0-9a-f]{32}$/.test(userId) ? userId : pseudonym(userId));
  const event = protect(parsed.event, { masking, pseudonym: once });
  return { line: line({ received_at: receiptTime(now), replayed_offset: row.journal_offset, ...event }) };
}

function completed(raw: unknown, row: TrayRow): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw;
  const { id, occurred_at } = raw as Record<string, unknown>;
  return { ...raw, id: id ?? `refused-${row.journal_offset}`, occurred_at: occurred_at ?? row.received_at };
}
