import { setImmediate } from 'node:timers/promises';
import type { View } from '../store/store.ts';

/**
 * Lists that the thread which answers requests hands on without looking into them: each portion is a JSON list in UTF-8,
 * in a buffer of its own, which goes to another thread without being copied.
 */
export type Portions = Uint8Array<ArrayBuffer>[];

/** Items of one portion: to read it or to write it down takes some milliseconds. */
export const PORTION = 2_000;

export function portionsOf(list: readonly object[]): Portions {
  return Array.from({ length: Math.ceil(list.length / PORTION) }, (_, at) =>
    bytesOf(JSON.stringify(list.slice(at * PORTION, (at + 1) * PORTION))),
  );
}

/** All items. Only what reads a portion knows what stands in it: whoever wrote it says so. */
export function itemsIn<Item>(portions: Portions): Item[] {
  return portions.flatMap((portion) => JSON.parse(textOf(portion)) as Item[]);
}

export function textOf(portion: Uint8Array): string {
  return new TextDecoder().decode(portion);
}

/** What a statement finds whose rows are portions; requests are answered between them. `count`: items of them all. */
export async function readPortions(view: View, sql: string): Promise<{ portions: Portions; count: number }> {
  const portions: Portions = [];
  let count = 0;
  for await (const rows of view.batches(sql, { portion: PORTION })) {
    for (const row of rows) {
      portions.push(bytesOf(String(row.queries)));
      count += Number(row.count);
    }
    await setImmediate();
  }
  return { portions, count };
}

// Not Buffer.from: it shares one buffer among small texts, and a shared one can't leave its thread.
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
