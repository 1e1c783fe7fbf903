import { query } from '../store/queries.ts';

export type Direction = 'up' | 'down' | 'neutral';
export type Clock = 'session' | 'event';

/** A named aggregate of queries/metrics.sql. */
export type Count = { name: string; counts: string; of: 'sessions' | 'attempts'; sql: string };

type Described = { id: string; label: string; definition: string; direction: Direction; clock: Clock };
/** A metric of the registry: a rate (a share, 0–1), a ratio of two counts, a count, or a percentile over attempts (in ms). */
export type Metric =
  | (Described & { unit: 'rate'; numerator: string; denominator: string })
  | (Described & { unit: 'ratio'; numerator: string; denominator: string })
  | (Described & { unit: 'count'; value: string })
  | (Described & { unit: 'ms'; percentile: number; of: string });

const { counts, metrics } = parseRegistry(query('metrics'));

export const COUNTS: readonly Count[] = counts;
export const METRICS: readonly Metric[] = metrics;
/** Changes when a definition changes meaning; printed in every report. */
export const DEFINITION_VERSION = 1;

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

/** `expression as name, …` of the counts over one relation, to be put into a select list. */
export function selectCounts(of: Count['of']): string {
  return COUNTS.filter((count) => count.of === of)
    .map((count) => `${count.sql} as "${count.name}"`)
    .join(',\n  ');
}

/** The same counts added up from rows that hold them already. */
export function sumCounts(of: Count['of'], table: string): string {
  return COUNTS.filter((count) => count.of === of)
    .map((count) => `coalesce(sum(${table}."${count.name}"), 0) as "${count.name}"`)
    .join(',\n  ');
}

function found<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`metrics.sql has no ${name}`);
  return value;
}

function parseRegistry(text: string): { counts: Count[]; metrics: Metric[] } {
  const blocks = text.split(/\n\s*\n/).map((block) => block.trim());
  return {
    counts: blocks.filter((block) => block.startsWith('-- count ')).map(parseCount),
    metrics: blocks.filter((block) => block.startsWith('-- metric ')).map(parseMetric),
  };
}

function parseCount(block: string): Count {
  const [head = '', ...sql] = block.split('\n');
  const [, name = '', attempts, counts = ''] = /^-- count (\w+)( of attempts)?: (.+)$/.exec(head) ?? [];
  return { name, counts, of: attempts ? 'attempts' : 'sessions', sql: sql.join('\n') };
}

function parseMetric(block: string): Metric {
  const [head = '', parts = '', ...definition] = block.split('\n').map((line) => line.replace(/^-- ?/, ''));
  const [, id = '', label = ''] = /^metric (\w+): (.+)$/.exec(head) ?? [];
  const words = new Map(
    parts.split(', ').map((part) => [part.slice(0, part.indexOf(' ')), part.slice(part.indexOf(' ') + 1)]),
  );
  const word = (key: string) => found(words.get(key), `${id}: ${key}`);
  const described = {
    id,
    label,
    definition: definition.join(' '),
    direction: word('better') as Direction,
    clock: word('clock') as Clock,
  };
  const unit = word('unit');
  switch (unit) {
    case 'rate':
    case 'ratio':
      return { ...described, unit, numerator: word('numerator'), denominator: word('denominator') };
    case 'count':
      return { ...described, unit: 'count', value: word('value') };
    default: {
      const [share = '', of = ''] = word('percentile').split(' of ');
      return { ...described, unit: 'ms', percentile: Number(share), of };
    }
  }
}
