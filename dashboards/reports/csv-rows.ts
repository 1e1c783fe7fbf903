const QUOTE = 0x22;
const LINE_FEED = 0x0a;

/**
 * Counts the rows of a CSV while its bytes pass by, the header not among them. A line end inside quotes ends no row; a
 * doubled quote closes and opens them again, so it needs no look ahead.
 */
export function csvRowCounter(): { add: (bytes: Uint8Array) => void; rows: () => number } {
  let quoted = false;
  let lines = 0;
  return {
    add(bytes) {
      for (const byte of bytes) {
        if (byte === QUOTE) quoted = !quoted;
        else if (byte === LINE_FEED && !quoted) lines += 1;
      }
    },
    rows: () => Math.max(0, lines - 1),
  };
}
