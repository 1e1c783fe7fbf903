import { quantileRanks } from '../domain/quantile.ts';
import type { Estimate } from '../domain/stats.ts';
import type { Window } from '../domain/window.ts';
import { fill, query } from '../store/queries.ts';
import type { Row } from '../store/store.ts';
import { METRICS, type Metric } from './metrics.ts';
import { populationOf } from './population.ts';
import type { ReportContext } from './report.ts';

/** Fewer items than this and a percentile says nothing (metrics.md). */
export const N_FOR_MEDIAN = 10;
export const N_FOR_TAIL = 50;

type Percentile = Extract<Metric, { percentile: number }>;
const PERCENTILES = METRICS.filter((metric): metric is Percentile => 'percentile' in metric);
const NOTHING: Estimate = { value: null, low: null, high: null };

/**
 * The percentiles of the registry over the attempts of a window, by metric: by linear interpolation between two items, and
 * the two items between which the true one lies with 95 % confidence. `counts` says how many items there are.
 */
export async function percentilesOf(
  { store, question, signal }: ReportContext,
  window: Window,
  counts: Row,
): Promise<Map<string, Estimate>> {
  const asked = PERCENTILES.map((metric) => ({ metric, n: Number(counts[metric.items]) }));
  const known = asked
    .filter(({ metric, n }) => n >= (metric.percentile === 0.5 ? N_FOR_MEDIAN : N_FOR_TAIL))
    .map(({ metric, n }) => ({ metric, n, ranks: ranksOf(n, metric.percentile) }));
  const found = new Map(PERCENTILES.map((metric) => [metric.id, NOTHING]));
  if (known.length === 0) return found;

  const { parts, parameters } = populationOf(question, window);
  const items = [...Map.groupBy(known, ({ metric }) => metric.of)].map(([of, group]) => {
    // The item of rank r is the discrete quantile of any share in ((r - 1) / n, r / n].
    const shares = group.flatMap(({ n, ranks }) => ranks.map((rank) => (rank - 0.5) / n));
    return `quantile_disc(${of}, [${shares.join(', ')}]) as "${of}"`;
  });
  const sql = fill(query('report/percentiles'), { sessions: parts.sessions, items: items.join(',\n  ') });
  const [row] = await store.rows(sql, parameters, { signal });
  for (const group of Map.groupBy(known, ({ metric }) => metric.of).values())
    for (const [index, { metric, n }] of group.entries()) {
      const four = (row![metric.of] as number[]).slice(index * 4, index * 4 + 4);
      found.set(metric.id, estimateOf(metric, n, four));
    }
  return found;
}

/** The ranks (1 = smallest) of the two items around a percentile, and of its two bounds. */
function ranksOf(n: number, share: number): [number, number, number, number] {
  const below = Math.floor(share * (n - 1));
  const { low, high } = quantileRanks(n, share);
  return [below + 1, Math.min(below + 2, n), low, high];
}

function estimateOf({ percentile, unit }: Percentile, n: number, items: number[]): Estimate {
  const [below, above, low, high] = items as [number, number, number, number];
  const place = percentile * (n - 1);
  const value = below + (above - below) * (place - Math.floor(place));
  // A fraction of a millisecond is none.
  return { value: unit === 'ms' ? Math.round(value) : value, low, high };
}
