import type { Freshness, Release } from '../../dashboards/overview/state.ts';
import { zonedInstants } from '../reports/zoned.ts';
import { query } from '../store/queries.ts';
import type { AppDependencies } from './dependencies.ts';

type Needed = Pick<AppDependencies, 'store' | 'jobs' | 'now' | 'timezone'>;

/** What the Overview knows beside its reports: releases, and how fresh the data are. Instants in the zone `tz`. */
export async function overviewFacts(
  needed: Needed,
  tz: string,
): Promise<{ releases: Release[]; freshness: Freshness | null }> {
  return { releases: await releasesKnown(needed, tz), freshness: await freshnessNow(needed) };
}

/** As Setup lists them, but for what was there from a bot's beginning: that is no release. */
async function releasesKnown({ store }: Needed, tz: string): Promise<Release[]> {
  const rows = (await store.rows(query('setup/releases'))).map(zonedInstants(['released_at'], tz));
  const first = new Map<unknown, string>();
  for (const { bot_id, released_at } of rows) {
    const known = first.get(bot_id);
    if (known === undefined || Date.parse(released_at as string) < Date.parse(known))
      first.set(bot_id, released_at as string);
  }
  return rows
    .filter((row) => row.declared || row.released_at !== first.get(row.bot_id))
    .map(({ bot_id, bot_version, released_at }) => ({
      bot_id: bot_id as string | null,
      bot_version: bot_version as string,
      released_at: released_at as string,
    }));
}

async function freshnessNow({ store, jobs, now }: Needed): Promise<Freshness | null> {
  const [row] = await store.rows(query('report/freshness'));
  if (!row?.newest || row.usual_gap_ms === null) return null;
  const folds = (await jobs.overview()).find(({ job }) => job === 'sessions')?.last_runs ?? [];
  const last = folds.find((run) => run.finished_at !== null);
  return {
    now: now().toISOString(),
    newestEventAt: row.newest as string,
    usualGapMs: Number(row.usual_gap_ms),
    lastFold: last ? { status: String(last.status), at: String(last.finished_at) } : null,
  };
}
