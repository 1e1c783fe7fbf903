import { setImmediate } from 'node:timers/promises';
import type { Failed } from './answer.ts';
import { type EmbeddingsCache, textHash } from './cache.ts';
import { type Shorten, shortener } from './shorten.ts';

const KEEP_AT = 1_000;
/** Vectors between which requests are answered: shortening one takes up to half a millisecond. */
const TURN = 8;

/** A service's vectors are all of one length, or some are another model's. */
export const OTHER_LENGTH: Failed = { failed: 'its vectors have other lengths than before', again: false };

type Known = { known: Map<string, Int8Array>; unused: string[]; dimensions: number | null };

/** The vectors that the cache has of the wanted texts, and the names of those that nobody wants. */
export async function readKnown(cache: EmbeddingsCache, wanted: ReadonlySet<string | null>): Promise<Known> {
  const known = new Map<string, Int8Array>();
  const unused: string[] = [];
  for await (const { hash, vector } of cache.known())
    if (wanted.has(hash)) known.set(hash, vector);
    else unused.push(hash);
  return { known, unused, dimensions: await cache.dimensions() };
}

/** Vectors as they come: shortened, and kept a thousand at a time, so that a run that ends early has not asked in vain. */
export function collection(cache: EmbeddingsCache, { known: vectors, dimensions: before }: Known) {
  let dimensions = before;
  let shorten: Shorten | undefined;
  let fresh = new Map<string, Int8Array>();
  let asked = 0;

  async function keep(): Promise<void> {
    const some = fresh;
    fresh = new Map();
    if (dimensions !== null && vectors.size > 0) await cache.keep(some, dimensions);
  }

  return {
    vectors,
    keep,
    asked: () => asked,
    async take(texts: readonly string[], given: number[][]): Promise<Failed | null> {
      const { length } = given[0]!;
      dimensions ??= length;
      if (length !== dimensions) return OTHER_LENGTH;
      shorten ??= shortener(length);
      const short = shorten;
      for (const [at, text] of texts.entries()) {
        const hash = textHash(text);
        const vector = short(given[at]!);
        vectors.set(hash, vector);
        fresh.set(hash, vector);
        asked += 1;
        if (at % TURN === 0) await setImmediate();
      }
      if (fresh.size >= KEEP_AT) await keep();
      return null;
    },
    async clear(): Promise<void> {
      vectors.clear();
      fresh.clear();
      dimensions = null;
      shorten = undefined;
      asked = 0;
      await cache.clear();
    },
  };
}
