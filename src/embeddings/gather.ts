import type { Failed } from './answer.ts';
import { ask, type Patience } from './ask.ts';
import type { Endpoint } from './endpoint.ts';

/** Texts in one request, and requests at once: more would only fill a small server's queue. */
const BATCH = 64;
const AT_ONCE = 2;

/**
 * Asks for the vectors of many texts, batch by batch, and hands each batch's vectors on. Ends at the first batch that has
 * none behind its tries, or that `take` refuses; batches that were on their way are given up. Null: all went well.
 * Throws when the signal aborts.
 */
export async function gather(
  texts: readonly string[],
  { endpoint, patience, signal }: { endpoint: Endpoint; patience: Patience; signal: AbortSignal },
  take: (texts: readonly string[], vectors: number[][]) => Promise<Failed | null>,
): Promise<Failed | null> {
  const ended = new AbortController();
  const either = AbortSignal.any([signal, ended.signal]);
  const end: { failed?: Failed; thrown?: { error: unknown } } = {};
  let next = 0;

  async function askOn(): Promise<void> {
    while (next < texts.length && !ended.signal.aborted) {
      const batch = texts.slice(next, next + BATCH);
      next += BATCH;
      const reply = await ask(endpoint, batch, either, patience);
      const found = 'vectors' in reply ? await take(batch, reply.vectors) : reply;
      if (!found) continue;
      end.failed ??= found;
      ended.abort();
    }
  }

  const lines = Array.from({ length: AT_ONCE }, () =>
    askOn().catch((error: unknown) => {
      end.thrown ??= { error };
      ended.abort();
    }),
  );
  await Promise.all(lines);
  signal.throwIfAborted();
  // A failure aborts the other line, which then throws; what came first counts.
  if (end.failed) return end.failed;
  if (end.thrown) throw end.thrown.error;
  return null;
}
