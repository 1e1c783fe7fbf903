import { knownTo } from '../gaps/intents.ts';
import { query } from '../store/queries.ts';
import type { Row } from '../store/store.ts';
import { nearestIntents } from '../training/nearest.ts';
import type { JobContext } from './job.ts';

/** Queries of one statement. Requests are answered between any two: one takes 8 ms where thousands of examples are known. */
const PORTION = 500;
const ALL = Number.MAX_SAFE_INTEGER;

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

/** Whether customers have asked a bot what was not compared with its intents yet. */
export async function isNearestDue(context: JobContext): Promise<boolean> {
  if (nearestVersion(context) === '') return false;
  const rows = await context.store.rows(query('gap/without-nearest'), { ...knownBots(context), most: 1 });
  return rows.length > 0;
}

/** Finds, for each query and bot that it was asked, the nearest of the intents that this bot knows, where it is not found yet. */
export async function lookUpNearest(context: JobContext): Promise<void> {
  const { store, gaps } = context;
  const sets = gaps?.knownIntents().sets ?? [];
  if (sets.length === 0) return;
  const lookUp = new Map(sets.map((set) => [set, nearestIntents(set.intents)]));
  const queries = await store.rows(query('gap/without-nearest'), { ...knownBots(context), most: ALL });
  for (let at = 0; at < queries.length; at += PORTION) {
    const found: Row[] = [];
    for (const row of queries.slice(at, at + PORTION)) {
      await new Promise((resolve) => setImmediate(resolve));
      const nearest = lookUp.get(knownTo(sets, String(row.bot_id))!)!;
      const [first, second] = nearest(String(row.query));
      found.push({
        query_id: row.query_id!,
        bot_id: row.bot_id!,
        intent: first?.intent ?? null,
        // Nothing in common with any example: as far as can be.
        score: first?.score ?? 0,
        second_intent: second?.intent ?? null,
        second_score: second?.score ?? null,
      });
    }
    await store.write((transaction) =>
      transaction.run(query('gap/add-nearest'), { nearest: JSON.stringify(found) }),
    );
  }
}

/** Bots of which something is known by name, and whether something is known of all others, too. */
function knownBots({ gaps }: JobContext): { bots: string[]; others: boolean } {
  const bots = gaps?.knownIntents().sets.map(({ bot }) => bot) ?? [];
  return { bots: bots.filter((bot) => bot !== null), others: bots.includes(null) };
}
