import { type Segment, type SegmentPart, type Split, splitChange } from '../domain/kitagawa.ts';
import type { Window } from '../domain/window.ts';
import { fill, query } from '../store/queries.ts';
import type { Row } from '../store/store.ts';
import { FILTER_COLUMNS, filterCondition } from './filters.ts';
import { type Metric, selectCounts } from './metrics.ts';
import { populationOf } from './population.ts';
import type { ReportContext } from './report.ts';

export type RateMetric = Extract<Metric, { unit: 'rate' }>;

/** What a change is looked for in; ties are settled in this order. */
export const DIMENSIONS = ['bot', 'bot_version', 'channel', 'language', 'intent'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** metrics.md, "What moved it". n: the denominator in the period that is asked about. */
const NAMED_FROM_SHARE = 0.2;
const NAMED_FROM_N = 30;

export type NamedPart = SegmentPart & { dimension: Dimension };
export type DimensionSplit = Split & { dimension: Dimension };

/** The change of a rate between two windows, split over each dimension that has more than one value. */
export async function splitByDimension(
  context: ReportContext,
  metric: RateMetric,
  before: Window,
): Promise<DimensionSplit[]> {
  const splits: DimensionSplit[] = [];
  for (const dimension of DIMENSIONS) {
    const segments = await segmentsOf(context, metric, dimension, before);
    // The only value of a dimension "explains" all of any change.
    const split = segments.length > 1 ? splitChange(segments) : null;
    if (split) splits.push({ ...split, dimension });
  }
  return splits;
}

/** The segments that may be named, by what they explain; equal ones by dimension, then by name. */
export function namedParts(splits: readonly DimensionSplit[]): NamedPart[] {
  return splits
    .flatMap(({ dimension, parts }) => parts.map((part) => ({ ...part, dimension })))
    .filter((part) => part.share >= NAMED_FROM_SHARE && part.now.denominator >= NAMED_FROM_N)
    .sort(
      (a, b) =>
        b.share - a.share ||
        DIMENSIONS.indexOf(a.dimension) - DIMENSIONS.indexOf(b.dimension) ||
        (a.segment < b.segment ? -1 : 1),
    );
}

/**
 * The part that tells most: it explains the most beyond what its size alone would (a channel with nine of ten sessions
 * explains nine tenths of nearly anything). A version whose release is told anyway comes last. Null when no part
 * explains more than its size.
 */
export function dominantPart(parts: readonly NamedPart[], released: string | null): NamedPart | null {
  const beyond = (part: NamedPart) => part.share - part.weight;
  const isTold = (part: NamedPart) => part.dimension === 'bot_version' && part.segment === released;
  const [first] = parts
    // Shares of equal parts may differ in their last digits.
    .filter((part) => beyond(part) > 1e-9)
    .sort((a, b) => Number(isTold(a)) - Number(isTold(b)) || beyond(b) - beyond(a));
  return first ?? null;
}

async function segmentsOf(
  context: ReportContext,
  metric: RateMetric,
  dimension: Dimension,
  before: Window,
): Promise<Segment[]> {
  const now = await countsBy(context, context.question.window, metric, dimension);
  const then = await countsBy(context, before, metric, dimension);
  const countsOf = (row: Row | undefined) => ({
    numerator: Number(row?.[metric.numerator] ?? 0),
    denominator: Number(row?.[metric.denominator] ?? 0),
  });
  const names = [...new Set([...now.keys(), ...then.keys()])].sort();
  return names
    .map((segment) => ({ segment, now: countsOf(now.get(segment)), before: countsOf(then.get(segment)) }))
    .filter((segment) => segment.now.denominator + segment.before.denominator > 0);
}

async function countsBy(
  { store, question, signal }: ReportContext,
  window: Window,
  metric: RateMetric,
  dimension: Dimension,
): Promise<Map<string, Row>> {
  const { parts, parameters } = populationOf(question, window, [dimension]);
  const sql = fill(query('report/breakdown'), {
    ...parts,
    dimension: FILTER_COLUMNS[dimension]!,
    counts: selectCounts('sessions', [metric.numerator, metric.denominator]),
  });
  const rows = await store.rows(sql, parameters, { signal });
  return new Map(rows.map((row) => [row.value as string, row]));
}

/** Events know these of a question's filters. */
const EVENT_FILTERS = ['source', 'bot'];

/**
 * When a bot version went live: its first announced release inside the window, else its first event. Null when it was
 * there before the window (canonical UTC otherwise).
 */
export async function releasedInWindow(
  { store, question, signal }: ReportContext,
  version: string,
): Promise<string | null> {
  const known = question.filters.filter((filter) => EVENT_FILTERS.includes(filter.name));
  const filters = filterCondition(known);
  const sql = fill(query('report/released'), {
    filters: filters.sql,
    include_test: String(question.includeTest),
  });
  const { from, to } = populationOf(question).parameters;
  const [row] = await store.rows(sql, { ...filters.parameters, version, from, to }, { signal });
  return (row?.released_at ?? null) as string | null;
}
