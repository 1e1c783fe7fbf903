// RFC 3339 with an offset is required: a naive time would be dated by the server's zone, silently.
const RFC3339 =
  /^(\d{4}-\d{2}-\d{2})[Tt ]((?:[01]\d|2[0-3]):\d{2}:\d{2})(?:\.(\d{1,9}))?([Zz]|[+-]\d{2}:\d{2})$/;

// The years 1 to 9999, in UTC: the calendar of every window (window.ts). An offset can push a time out of them, where no
// question would ever find it.
const FIRST_MS = Date.parse('0001-01-01T00:00:00Z');
const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z');

/** An instant: whole milliseconds since 1970 UTC and the microseconds (0–999) inside that millisecond. */
export type Instant = { ms: number; micros: number };

/** Reads RFC 3339 with offset (up to ns; finer than µs is cut). Null when it is not one, or names a day that does not exist. */
export function parseInstant(text: string): Instant | null {
  const match = RFC3339.exec(text);
  if (!match) return null;
  const [, date, time, fraction = '', offset] = match;
  const digits = fraction.padEnd(6, '0');
  const ms = Date.parse(`${date}T${time}.${digits.slice(0, 3)}${offset!.toUpperCase()}`);
  if (Number.isNaN(ms) || ms < FIRST_MS || ms > LAST_MS) return null;
  // Date.parse rolls 30 February over to March: the calendar day must survive the round trip.
  const dayMs = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(dayMs) || new Date(dayMs).toISOString().slice(0, 10) !== date) return null;
  return { ms, micros: Number(digits.slice(3, 6)) };
}

/** Canonical form in the journal and the store: UTC, always six fractional digits, so that text order is time order. */
export function formatInstant({ ms, micros }: Instant): string {
  return `${new Date(ms).toISOString().slice(0, -1)}${String(micros).padStart(3, '0')}Z`;
}
