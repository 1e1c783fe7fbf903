import { query } from '../store/queries.ts';
import { type Count, type Metric, parseRegistry } from './registry.ts';

export type { Clock, Count, Direction, Metric } from './registry.ts';

const { counts, metrics } = parseRegistry(query('metrics'));

export const COUNTS: readonly Count[] = counts;
export const METRICS: readonly Metric[] = metrics;
/** Changes when a definition changes meaning; printed in every report. */
export const DEFINITION_VERSION = 2;

/** The rates made of session counts: what a row of counts is completed with. */
export const SESSION_RATES = METRICS.filter(
  (metric) => metric.unit === 'rate' && countNamed(metric.numerator).of === 'sessions',
) as Extract<Metric, { unit: 'rate' }>[];

/** The metric with this id; throws for an unknown one, since ids in code are written by hand. */
export function metricNamed(id: string): Metric {
  return found(
    METRICS.find((metric) => metric.id === id),
    id,
  );
}

export function countNamed(name: string): Count {
  return found(
    COUNTS.find((count) => count.name === name),
    name,
  );
}

/** The names of the counts that a metric is made of. */
export function countsOf(metric: Metric): string[] {
  switch (metric.unit) {
    case 'rate':
      return [metric.numerator, metric.denominator, ...(metric.pending === null ? [] : [metric.pending])];
    case 'ratio':
      return [metric.numerator, metric.denominator];
    case 'count':
      return [metric.value];
    case 'minutes':
      return [metric.estimate, metric.items];
    default:
      return [metric.items];
  }
}

/** `expression as name, …` of the counts over one relation (all, or those named), to be put into a select list. */
export function selectCounts(of: Count['of'], names?: readonly string[]): string {
  return COUNTS.filter((count) => count.of === of && (names?.includes(count.name) ?? true))
    .map((count) => `${count.sql} as "${count.name}"`)
    .join(',\n  ');
}

function found<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`metrics.sql has no ${name}`);
  return value;
}
