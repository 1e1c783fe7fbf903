import { COUNTS, countNamed, type Metric, metricNamed } from './metrics.ts';
import type { Column, ColumnType } from './report.ts';

const UNITS: Record<ColumnType, string | null> = {
  text: null,
  count: 'count',
  rate: 'rate',
  ms: 'ms',
  instant: 'RFC 3339',
  boolean: null,
  number: null,
  object: null,
};

/** A column; the label is the name in words unless one is given. */
export function column(name: string, type: ColumnType, description: string, label = wordsOf(name)): Column {
  return { name, type, unit: UNITS[type], label, description };
}

/** The column of a named count. */
export function countColumn(name: string): Column {
  const count = countNamed(name);
  return column(name, 'count', count.counts);
}

/** Five columns: the rate, its numerator and denominator, and its 95 % interval. */
export function rateColumns(id: string): Column[] {
  const metric = metricNamed(id) as Extract<Metric, { unit: 'rate' }>;
  return [
    column(id, 'rate', metric.definition, metric.label),
    column(`${id}_numerator`, 'count', COUNTS.find((count) => count.name === metric.numerator)!.counts),
    column(`${id}_denominator`, 'count', COUNTS.find((count) => count.name === metric.denominator)!.counts),
    column(`${id}_low`, 'rate', `Lower bound of ${metric.label} (95 % Wilson interval)`),
    column(`${id}_high`, 'rate', `Upper bound of ${metric.label} (95 % Wilson interval)`),
  ];
}

function wordsOf(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
