import { COUNTS, type Count, countNamed, countsOf, METRICS, type Metric } from './metrics.ts';

/** A metric as `GET /v1/metrics` tells of it: names of counts, and how each is counted. */
export type DescribedMetric = {
  id: string;
  label: string;
  definition: string;
  unit: Metric['unit'];
  direction: Metric['direction'];
  clock: Metric['clock'];
  /** Grows when the meaning changes. */
  version: number;
  numerator: string | null;
  denominator: string | null;
  /** The count of what is on neither side yet. */
  pending: string | null;
  /** Of a percentile: which, 0–1, and of which duration. */
  percentile: number | null;
  of: string | null;
  /** The count of what a percentile, mean or estimate is taken over. */
  items: string | null;
  /** The aggregate of each of these counts, by name. */
  sql: Record<string, string>;
};

export type DescribedCount = {
  name: string;
  counts: string;
  of: Count['of'];
  unit: 'rows' | 'turns';
  /** The report that lists the rows behind it with `count=` and its name. */
  report: 'sessions' | 'handovers';
  sql: string;
};

/** The registry of metrics, and the counts that they are made of. */
export function describedRegistry(): { metrics: DescribedMetric[]; counts: DescribedCount[] } {
  return {
    metrics: METRICS.map(describedMetric),
    counts: COUNTS.flatMap(({ name, counts, of, unit, sql }) =>
      unit === 'total' ? [] : [{ name, counts, of, unit, report: reportListing(of), sql }],
    ),
  };
}

/** Attempts are the rows of one report; sessions, and those that hold a turn, of the other. */
export function reportListing(of: Count['of']): 'sessions' | 'handovers' {
  return of === 'sessions' || of === 'turns' ? 'sessions' : 'handovers';
}

function describedMetric(metric: Metric): DescribedMetric {
  const { id, label, definition, unit, direction, clock, version } = metric;
  return {
    ...{ id, label, definition, unit, direction, clock, version },
    numerator: numeratorOf(metric),
    denominator: 'denominator' in metric ? metric.denominator : null,
    pending: 'pending' in metric ? metric.pending : null,
    percentile: 'percentile' in metric ? metric.percentile : null,
    of: 'percentile' in metric ? metric.of : null,
    items: 'items' in metric ? metric.items : null,
    sql: Object.fromEntries(countsOf(metric).map((name) => [name, countNamed(name).sql])),
  };
}

/** The count that stands above the line, or is the figure itself. */
export function numeratorOf(metric: Metric): string | null {
  if ('numerator' in metric) return metric.numerator;
  if ('value' in metric) return metric.value;
  return 'estimate' in metric ? metric.estimate : null;
}
