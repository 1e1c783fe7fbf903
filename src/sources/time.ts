import { formatInstant, parseInstant } from '../domain/instant.ts';

/** `at`: RFC 3339 UTC with µs. `missing`: the platform sent none. `bad`: what it sent can't be a time; says why. */
export type TimeRead = { at: string } | { missing: true } | { bad: string };

// Outside these years a number is not epoch seconds: most often it is milliseconds, and guessing would date it wrongly.
const EARLIEST_S = Date.UTC(2000, 0, 1) / 1000;
const LATEST_S = Date.UTC(2100, 0, 1) / 1000;
const NUMERIC = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;
const NAIVE = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}|$)/;

/**
 * Reads epoch seconds (float, integer, or digits in a string) or RFC 3339 with an offset. Null, nothing, and words such
 * as the placeholder `$currentDate()` count as missing; a naive time or an impossible number is bad.
 */
export function readSeconds(value: unknown): TimeRead {
  if (value === null || value === undefined) return { missing: true };
  if (typeof value === 'number') return fromSeconds(value);
  if (typeof value !== 'string') return { bad: 'the time is neither a number nor a string' };
  const text = value.trim();
  if (NUMERIC.test(text)) return fromSeconds(Number(text));
  const instant = parseInstant(text);
  if (instant) return { at: formatInstant(instant) };
  if (NAIVE.test(text)) return { bad: `${text.slice(0, 40)} is not RFC 3339 with an offset` };
  return { missing: true };
}

function fromSeconds(seconds: number): TimeRead {
  if (!(seconds >= EARLIEST_S && seconds < LATEST_S))
    return { bad: `${seconds} is no time in epoch seconds between 2000 and 2100` };
  // A double holds epoch seconds to about 0.24 µs, so rounding to whole µs loses nothing that was there.
  const micros = Math.round(seconds * 1e6);
  return { at: formatInstant({ ms: Math.floor(micros / 1000), micros: micros % 1000 }) };
}
