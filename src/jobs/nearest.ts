import { query } from '../store/queries.ts';
import type { Row } from '../store/store.ts';
import { nearestIntents } from '../training/nearest.ts';
import type { JobContext } from './job.ts';

/** Queries of one statement. Requests are answered between any two: one takes 8 ms where thousands of examples are known. */
const PORTION = 500;

/** Which known intents the look-up is made from; '' while none were imported. */
export function nearestVersion({ gaps }: JobContext): string {
  return gaps?.knownIntents().version ?? '';
}

/** Begins anew when others were imported: to be done before a regroup, which judges by those that are known now. */
export async function forgetOldIntents(context: JobContext): Promise<void> {
  const { store } = context;
  const version = nearestVersion(context);
  const [made] = await store.rows('select max(version) as version from nearest_made');
  if (made!.version !== version)
    await store.write((transaction) => transaction.run(query('gap/forget-nearest'), { version }));
}

/** Finds the known intent that is nearest to each query that has none yet. */
export async function lookUpNearest(context: JobContext): Promise<void> {
  const { store, gaps } = context;
  const { intents } = gaps?.knownIntents() ?? { intents: [] };
  if (intents.length === 0) return;
  const queries = await store.rows(query('gap/without-nearest'));
  const nearest = nearestIntents(intents);
  for (let at = 0; at < queries.length; at += PORTION) {
    const found: Row[] = [];
    for (const row of queries.slice(at, at + PORTION)) {
      await new Promise((resolve) => setImmediate(resolve));
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
