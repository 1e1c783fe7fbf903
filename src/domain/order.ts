import type { Event } from './event.ts';

/** Microseconds since 1970 of a canonical instant (instant.ts). */
export function microsOf(instant: string): number {
  return Date.parse(`${instant.slice(0, 23)}Z`) * 1000 + Number(instant.slice(23, 26));
}

/** The events of one conversation in the order of events.md: occurred_at, sequence or 0, id. Arrival plays no part. */
export function inOrder<E extends Event>(events: E[]): E[] {
  return [...events].sort(
    (a, b) =>
      compareText(a.occurred_at, b.occurred_at) ||
      (a.sequence ?? 0) - (b.sequence ?? 0) ||
      compareText(a.id, b.id),
  );
}

/** By code point, as databases compare UTF-8 bytes; `<` on strings compares UTF-16 units and differs above U+FFFF. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const left = [...a];
  const right = [...b];
  for (let i = 0; i < left.length && i < right.length; i++) {
    const difference = left[i]!.codePointAt(0)! - right[i]!.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
