import { type Estimate, meanOf, rateOf } from '../domain/stats.ts';
import type { Window } from '../domain/window.ts';
import type { Row } from '../store/store.ts';
import { attemptCounts, sessionCounts } from './counts.ts';
import { METRICS, type Metric } from './metrics.ts';
import { minutesSaved } from './minutes-saved.ts';
import { percentilesOf } from './percentiles.ts';
import type { ReportContext } from './report.ts';

/** A metric's figure in one window, with its 95 % interval. */
export type Figure = Estimate & {
  numerator?: number;
  denominator?: number;
  /** How many items a percentile, a mean or an estimate was taken over. */
  n?: number;
  /** Items that are too young for either side of a rate. */
  pending?: number;
  /** What an estimate rests on. */
  assumption?: string;
};

/** The figure of every metric in one window, by the metric's id. */
export async function figuresOf(context: ReportContext, window: Window): Promise<Map<string, Figure>> {
  const sessions = await sessionCounts(context, window);
  const attempts = await attemptCounts(context, window, 'attempts');
  const requests = await attemptCounts(context, window, 'requests');
  const counts = { ...sessions, ...attempts, ...requests };
  const percentiles = await percentilesOf(context, window, counts);
  const saved = await minutesSaved(context, window);
  return new Map(
    METRICS.map((metric): [string, Figure] => [
      metric.id,
      metric.unit === 'minutes'
        ? { ...saved, numerator: Number(counts[metric.estimate]), n: Number(counts[metric.items]) }
        : figureOf(metric, counts, percentiles),
    ]),
  );
}

function figureOf(
  metric: Exclude<Metric, { unit: 'minutes' }>,
  counts: Row,
  percentiles: Map<string, Estimate>,
): Figure {
  const count = (name: string) => Number(counts[name]);
  switch (metric.unit) {
    case 'count':
      return { value: count(metric.value), low: null, high: null };
    case 'rate': {
      const rate = rateOf(count(metric.numerator), count(metric.denominator));
      return metric.pending === null ? rate : { ...rate, pending: count(metric.pending) };
    }
    case 'ratio': {
      const [numerator, denominator] = [count(metric.numerator), count(metric.denominator)];
      const value = denominator === 0 ? null : numerator / denominator;
      return { value, low: null, high: null, numerator, denominator };
    }
    case 'score': {
      const n = count(metric.items);
      const [sum, squares] = [
        count(`${metric.mean}_millionths`) / 1e6,
        count(`${metric.mean}_squares`) / 1e6,
      ];
      return { ...meanOf(n, sum, squares), n };
    }
    default:
      return { ...percentiles.get(metric.id)!, n: count(metric.items) };
  }
}
