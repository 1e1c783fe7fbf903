import { standings } from '../decisions/standing.ts';
import { toldOfEmbeddings } from '../embeddings/embed.ts';
import { query } from '../store/queries.ts';
import type { Store } from '../store/store.ts';
import { isRegroupDue, placeFresh, type RegroupAll, regroupAll } from './grouping.ts';
import { regroupAside } from './grouping-aside.ts';
import type { Job, JobContext } from './job.ts';
import { forgetOldIntents, isNearestDue, lookUpNearest, nearestVersion } from './nearest.ts';
import type { PackedIndex } from './packed-index.ts';

/** A full regroup by the clock waits for so many new queries, as a share of those that it knew. */
const LEAST_NEW = 0.01;
/** With fewer unrecognised turns, a list by frequency says more than groups do (dashboard.md, 2.3). */
export const LEAST_TURNS = 50;

/**
 * The seam of the grouping: with `regroup` (regroupAside), queries are grouped by need; without it each normal
 * form is a group of its own. What people decided stands either way.
 */
export function createGapsJob({
  regroup,
  leastTurns = 0,
}: {
  regroup?: RegroupAll;
  leastTurns?: number;
} = {}): Job {
  /** How new queries join the groups of the last full regroup of this process. */
  const indexes = new WeakMap<Store, PackedIndex>();
  return {
    name: 'gaps',
    why: 'groups unrecognised queries into gaps: what the bot should be taught next, and whether it helped',
    schedule: '30 */5 * * * *',
    async isIdle(context) {
      const [todo] = await context.store.rows(query('gap/ungrouped'));
      if (todo!.queries !== 0 || todo!.released !== 0) return false;
      if (todo!.nearest_version !== nearestVersion(context)) return false;
      if (await isNearestDue(context)) return false;
      return !(regroup && (await isRegroupDue(context.store, LEAST_NEW, leastTurns)));
    },
    async run(context, { asked, signal }) {
      const { store, gaps } = context;
      await gaps?.mirror();
      await forgetOldIntents(context);
      const index = indexes.get(store);
      const rows = await placeFresh(store, index, signal);
      // After a restart nothing can join before a full regroup.
      const leastNew = asked || (rows > 0 && !index) ? 0 : LEAST_NEW;
      let detail: string | undefined;
      if (regroup && (await isRegroupDue(store, leastNew, leastTurns))) {
        const { embed, keptGroups } = context;
        const done = await regroupAll(store, regroup, {
          known: gaps?.knownIntents().sets ?? [],
          embed,
          keptGroups,
          now: context.now(),
          signal,
        });
        if (done.index) indexes.set(store, done.index);
        detail = `${done.groups} groups, ${done.changes} splits and merges by machine${done.embedded ? `; ${toldOfEmbeddings(done.embedded)}` : ''}`;
      }
      await lookUpNearest(context);
      await judgeReleases(context);
      return { rows, detail };
    },
  };
}

export const gapsJob = createGapsJob({ regroup: regroupAside, leastTurns: LEAST_TURNS });

/** Says of each release that was clearly successful, or clearly not, so that the gap's history tells when. */
async function judgeReleases({ store, now, gaps }: JobContext): Promise<void> {
  if (!gaps) return;
  for (const { gap_id, effect } of (await standings(store, { now: now() })).values())
    if (effect?.verdict === 'held' || effect?.verdict === 'returned')
      await gaps.found(gap_id, effect.verdict);
}
