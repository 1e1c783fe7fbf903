import { Problem } from '../domain/problem.ts';

// Far above what an event needs: what is merely odd (an unknown field with a deep value) is the event's own matter, and
// must not take its neighbours along.
export const DEPTH_MAX = 64;
/** Keys of one object: a body of distinct keys blocks the event loop for as long as V8 needs to make them. */
export const KEYS_MAX = 1024;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const NEWLINE = 0x0a;

/**
 * Looks over JSON bytes before they are parsed; throws a 400 when an object is nested too deeply or has too many keys.
 * `lines`: each line is a document of its own (NDJSON), so that a broken line can't confuse the count of its neighbours.
 */
export function checkJsonLimits(bytes: Uint8Array, { lines }: { lines: boolean }): void {
  const keys = new Uint16Array(DEPTH_MAX + 1);
  let depth = 0;
  let inText = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (inText) {
      if (byte === QUOTE || (lines && byte === NEWLINE)) inText = false;
      // A line that ends in a backslash is broken; its neighbour must not be read as text because of that.
      else if (byte === BACKSLASH && !(lines && bytes[i + 1] === NEWLINE)) i++;
    } else if (byte === QUOTE) inText = true;
    else if (byte === COLON) {
      if (++keys[depth]! > KEYS_MAX) throw tooMuch(`an object has more than ${KEYS_MAX} keys`);
    } else if (byte === 0x7b || byte === 0x5b) {
      if (++depth > DEPTH_MAX) throw tooMuch(`the body is nested more than ${DEPTH_MAX} levels deep`);
      keys[depth] = 0;
    } else if (byte === 0x7d || byte === 0x5d) depth = Math.max(0, depth - 1);
    if (lines && byte === NEWLINE) {
      depth = 0;
      keys[0] = 0;
    }
  }
}

function tooMuch(what: string): Problem {
  return new Problem(400, 'Body not accepted', `${what}; an event is a flat object`);
}
