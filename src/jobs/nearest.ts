import { query } from '../store/queries.ts';
import type { Row } from '../store/store.ts';
import { nearestIntents } from '../training/nearest.ts';
import type { JobContext } from './job.ts';

/** Queries of one statement, and those between which requests are answered. */
const PORTION = 500;
const TURN = 25;

/** Which known intents the look-up is made from; '' while none were imported. */
export function nearestVersion({ gaps }: JobContext): string {
  return gaps?.knownIntents().version ?? '';
}

/** Finds the known intent that is nearest to each query that has none yet; to all of them behind a new import. */
export async function lookUpNearest(context: JobContext): Promise<void> {
  const { store, gaps } = context;
  const version = nearestVersion(context);
  const [made] = await store.rows('select max(version) as version from nearest_made');
  if (made!.version !== version)
    await store.write((transaction) => transaction.run(query('gap/forget-nearest'), { version }));
  const { intents } = gaps?.knownIntents() ?? { intents: [] };
  if (intents.length === 0) return;
  const queries = await store.rows(query('gap/without-nearest'));
  const nearest = nearestIntents(intents);
  for (let at = 0; at < queries.length; at += PORTION) {
    const found: Row[] = [];
    for (const [index, row] of queries.slice(at, at + PORTION).entries()) {
      if (index % TURN === 0) await new Promise((resolve) => setImmediate(resolve));
      const [first, second] = nearest(String(row.query));
      found.push({
        query_id: row.query_id!,
        intent: first?.intent ?? null,
        score: first?.score ?? null,
        second_intent: second?.intent ?? null,
        second_score: second?.score ?? null,
      });
    }
    await store.write((transaction) =>
      transaction.run(query('gap/add-nearest'), { nearest: JSON.stringify(found) }),
    );
  }
}
