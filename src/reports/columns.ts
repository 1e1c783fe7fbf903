import { countNamed } from './metrics.ts';
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

function wordsOf(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
