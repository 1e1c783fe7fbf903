import { setImmediate } from 'node:timers/promises';
import type { Dense } from '../gaps/dense.ts';
import type { Store } from '../store/store.ts';
import type { Failed } from './answer.ts';
import { PATIENCE, type Patience } from './ask.ts';
import { embeddingsCache, textHash } from './cache.ts';
import { collection, OTHER_LENGTH, readKnown } from './collection.ts';
import type { Endpoint } from './endpoint.ts';
import { gather } from './gather.ts';
import { sendable } from './sendable.ts';
import { putUnit } from './shorten.ts';

/** What came of it, without a word of any text: for a line of the log. */
export type Embedded = {
  /** One row of unit length per text, in their order; null: compare words. A row of zeros: a text without any. */
  dense: Dense | null;
  /** Vectors that were there already, and those that the service gave now. */
  cached: number;
  asked: number;
  /** Why there are none. */
  why: string | null;
};

/** Vectors for texts. Only an abort throws (the signal's reason), and the database. */
export type Embed = (texts: readonly string[], signal: AbortSignal) => Promise<Embedded>;

export type EmbedOptions = {
  endpoint: Endpoint;
  store: Store;
  now: () => Date;
  patience?: Patience;
  /** For all requests of one run; what came until then is kept, and the next run goes on from there. */
  deadlineMs?: number;
};

/** Beyond, the rows alone are more than 150 MB, and several copies of them are at work. */
const MOST_TEXTS = 150_000;
/** Texts between which requests are answered: some milliseconds. */
const TURN = 500;

/**
 * Asks an embeddings service for the vectors of texts: each distinct masked text once, then from the database. All or
 * nothing: where the service fails, `dense` is null, and queries are compared by their words.
 */
export function createEmbed(options: EmbedOptions): Embed {
  const { endpoint, store, now, patience = PATIENCE, deadlineMs = 300_000 } = options;
  const cache = embeddingsCache(store, endpoint, now);

  return async (texts, signal) => {
    if (texts.length > MOST_TEXTS) return none(0, 0, `more than ${MOST_TEXTS} texts`);
    const { sent, hashes } = await prepared(texts);
    const found = await readKnown(cache, new Set(hashes));
    const cached = found.known.size;
    const missing = missingOf(sent, hashes, found.known);
    const deadline = AbortSignal.timeout(deadlineMs);
    const request = { endpoint, patience, signal: AbortSignal.any([signal, deadline]) };
    const known = collection(cache, found);
    let failed: Failed | null = null;
    try {
      failed = await gather(missing, request, known.take);
      if (failed === OTHER_LENGTH && cached > 0) {
        // Another model answers to the old name: nothing that it gave before compares with what it gives now.
        await known.clear();
        failed = await gather(missingOf(sent, hashes, known.vectors), request, known.take);
      }
    } catch (error) {
      signal.throwIfAborted();
      if (!deadline.aborted) throw error;
      failed = { failed: `not done within ${deadlineMs} ms`, again: false };
    } finally {
      await known.keep();
    }
    const asked = known.asked();
    if (failed) return none(cached, asked, failed.failed);
    await cache.forget(found.unused);
    const { vectors } = known;
    if (vectors.size === 0) return none(0, 0, 'there is no text');
    return { dense: await rowsOf(hashes, vectors), cached: vectors.size - asked, asked, why: null };
  };
}

/** A sentence about it for the log. */
export function toldOfEmbeddings({ dense, cached, asked, why }: Embedded): string {
  return dense
    ? `compared by embeddings: ${asked} asked, ${cached} cached`
    : `compared by words, as the embeddings service gave no vectors: ${why}`;
}

function none(cached: number, asked: number, why: string): Embedded {
  return { dense: null, cached, asked, why };
}

/** What may be sent of each text, and its name; requests are answered meanwhile. */
async function prepared(texts: readonly string[]) {
  const sent: (string | null)[] = [];
  const hashes: (string | null)[] = [];
  for (const text of texts) {
    const some = sendable(text);
    sent.push(some);
    hashes.push(some === null ? null : textHash(some));
    if (sent.length % TURN === 0) await setImmediate();
  }
  return { sent, hashes };
}

/** What has to be sent, each text once. */
function missingOf(
  sent: readonly (string | null)[],
  hashes: readonly (string | null)[],
  known: ReadonlyMap<string, Int8Array>,
): string[] {
  const missing = new Set<string>();
  sent.forEach((text, at) => {
    if (text !== null && !known.has(hashes[at]!)) missing.add(text);
  });
  return [...missing];
}

async function rowsOf(
  hashes: readonly (string | null)[],
  vectors: ReadonlyMap<string, Int8Array>,
): Promise<Dense> {
  const dimensions = vectors.values().next().value!.length;
  const values = new Float32Array(hashes.length * dimensions);
  for (const [at, hash] of hashes.entries()) {
    if (hash !== null) putUnit(vectors.get(hash)!, values, at * dimensions);
    if (at % TURN === 0) await setImmediate();
  }
  return { dimensions, values };
}
