import { createHash } from 'node:crypto';
import { query } from '../store/queries.ts';
import type { Store } from '../store/store.ts';
import type { Endpoint } from './endpoint.ts';
import { SHORTENING } from './shorten.ts';

/** Vectors, or names of them, in one statement. */
const PORTION = 5_000;
/** Vectors of a model that was not asked for so long are forgotten; until then somebody may turn back to it. */
const KEPT_DAYS = 30;

/** Name of a text among the vectors: what it says can't be read from it. */
export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

/**
 * Vectors of one model at one address, kept in the database; a rebuild loses them, and they are asked for again.
 * `dimensions` is how long the service's own vectors are: the same name with other lengths is another model.
 */
export function embeddingsCache(store: Store, { url, model }: Endpoint, now: () => Date) {
  const space = textHash(JSON.stringify([url, model, SHORTENING]));

  return {
    /** How long the service's vectors were; null when none are kept. */
    async dimensions(): Promise<number | null> {
      const [row] = await store.rows(query('embeddings/space'), { space });
      return row ? Number(row.dimensions) : null;
    },
    /** All kept vectors by the name of their text, a few at a time. */
    async *known(): AsyncGenerator<{ hash: string; vector: Int8Array }> {
      const view = await store.view();
      try {
        for await (const rows of view.batches(query('embeddings/known'), { space }))
          for (const { text_hash, vector } of rows)
            yield { hash: String(text_hash), vector: new Int8Array(Buffer.from(String(vector), 'base64')) };
      } finally {
        await view.close();
      }
    },
    /** Keeps vectors, and notes that the model is in use. */
    async keep(vectors: ReadonlyMap<string, Int8Array>, dimensions: number): Promise<void> {
      const all = [...vectors];
      await store.write(async (transaction) => {
        await transaction.run(query('embeddings/use-space'), {
          space,
          dimensions,
          now: now().toISOString(),
          kept_days: KEPT_DAYS,
        });
        for (const some of portions(all))
          await transaction.run(query('embeddings/keep'), {
            space,
            hashes: some.map(([hash]) => hash),
            vectors: some.map(([, vector]) => bytesOf(vector).toString('base64')),
          });
      });
    },
    /** Forgets texts that are no longer asked about. */
    async forget(hashes: readonly string[]): Promise<void> {
      for (const some of portions(hashes))
        await store.write((transaction) =>
          transaction.run(query('embeddings/forget-texts'), { space, hashes: some }),
        );
    },
    /** Forgets all vectors of the model. */
    async clear(): Promise<void> {
      await store.write((transaction) => transaction.run(query('embeddings/forget-space'), { space }));
    },
  };
}

export type EmbeddingsCache = ReturnType<typeof embeddingsCache>;

function bytesOf({ buffer, byteOffset, byteLength }: Int8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function portions<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / PORTION) }, (_, at) =>
    items.slice(at * PORTION, (at + 1) * PORTION),
  );
}
