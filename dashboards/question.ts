import { readFilterTexts, writeFilterText } from '../src/domain/filter-text.ts';
import { addDays, dayOf, daysBetween, isDay } from './dates.ts';
import type { Report } from './report.ts';

/** Ranges that the door knows by name and the page offers. */
export const RANGES = ['today', '7d', '28d', '90d', 'mtd'] as const;
export const COMPARISONS = ['previous', 'year', 'none'] as const;
const GRAINS = ['hour', 'day', 'week', 'month'] as const;
/** Filters that the page offers; others in the URL, such as `attr.plan`, work and show as chips too. */
export const FILTERS = [
  'bot',
  'channel',
  'language',
  'bot_version',
  'source',
  'team',
  'reason',
  'leaf',
  'outcome',
  'intent',
] as const;

export type Filter = { name: string; negated: boolean; values: string[] };

/** What the page asks, read from its own URL: the parameters of api.md, no others. */
export type Question = {
  params: URLSearchParams;
  /** A range by name, or null when `from` and `to` are given. */
  range: string | null;
  from: string | null;
  to: string | null;
  tz: string | null;
  grain: string;
  compare: (typeof COMPARISONS)[number];
  filters: Filter[];
};

export function readQuestion(params: URLSearchParams): Question {
  const from = params.get('from');
  const to = params.get('to');
  const range = params.get('range') ?? (from || to ? null : '28d');
  return {
    params,
    range,
    from,
    to,
    tz: params.get('tz'),
    grain: params.get('grain') ?? (range === 'today' ? 'hour' : 'day'),
    compare: COMPARISONS.find((name) => name === params.get('compare')) ?? 'previous',
    filters: readFilters(params),
  };
}

/** Grains to choose from; hours only where they are asked for, since a month of them can't be read. */
export function offeredGrains({ range, grain }: Question): readonly (typeof GRAINS)[number][] {
  return range === 'today' || grain === 'hour' ? GRAINS : GRAINS.slice(1);
}

function readFilters(params: URLSearchParams): Filter[] {
  const filters: Filter[] = [];
  for (const name of new Set(params.keys())) {
    if (!(FILTERS as readonly string[]).includes(name) && !name.startsWith('attr.')) continue;
    const texts = params.getAll(name);
    // What the door refuses is still a chip, so that it can be taken away.
    const { any: wanted, none: unwanted } = readFilterTexts(texts) ?? { any: texts, none: [] };
    if (wanted.length > 0) filters.push({ name, negated: false, values: wanted });
    if (unwanted.length > 0) filters.push({ name, negated: true, values: unwanted });
  }
  return filters;
}

/** The same URL with some parameters set, or dropped where null; `?` when nothing is left. */
export function hrefWith(params: URLSearchParams, changes: Record<string, string | null>): string {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  return hrefOf(next);
}

export const hrefForRange = (params: URLSearchParams, range: string) =>
  hrefWith(params, { range, from: null, to: null, grain: null });

/** Custom dates as people mean them: both days included. The URL is half-open, so its `to` is the day after. */
export const hrefForDays = (params: URLSearchParams, first: string, last: string) =>
  hrefWith(params, { range: null, from: first, to: addDays(last, 1) });

/** The same URL with one more filter: any (or none) of some values. */
export function hrefWithValues(
  params: URLSearchParams,
  name: string,
  values: readonly string[],
  negated: boolean,
): string {
  const next = new URLSearchParams(params);
  next.append(name, filterText(values, negated));
  return hrefOf(next);
}

export const hrefWithFilter = (params: URLSearchParams, name: string, value: string, negated: boolean) =>
  hrefWithValues(params, name, [value], negated);

export function hrefWithoutFilter(params: URLSearchParams, filter: Filter): string {
  const next = new URLSearchParams(params);
  next.delete(filter.name);
  for (const kept of readFilters(params)) {
    if (kept.name !== filter.name || kept.negated === filter.negated) continue;
    next.set(kept.name, filterText(kept.values, kept.negated));
  }
  return hrefOf(next);
}

export function hrefWithoutFilters(params: URLSearchParams): string {
  return hrefWith(params, Object.fromEntries(readFilters(params).map(({ name }) => [name, null])));
}

function filterText(values: readonly string[], negated: boolean): string {
  return writeFilterText(negated ? { any: [], none: [...values] } : { any: [...values], none: [] });
}

function hrefOf(params: URLSearchParams): string {
  // `?` alone is this page without a question, whichever page it is.
  return `?${params}`;
}

/** The days of a window, both included, for the date fields. */
export function daysOf(window: { from: string; to: string }): { first: string; last: string } {
  const first = dayOf(window.from);
  const last = dayOf(window.to);
  const endsAtMidnight = isDay(window.to) || window.to.slice(11, 19) === '00:00:00';
  return { first, last: endsAtMidnight && last > first ? addDays(last, -1) : last };
}

/** The window to lay under the trend: the same length before it, or the same dates a year earlier. */
export function earlierWindow(
  report: Pick<Report, 'from' | 'to'>,
  compare: Question['compare'],
  range: string | null = null,
): { from: string; to: string } | null {
  if (compare === 'none') return null;
  const { first, last } = daysOf(report);
  if (range === 'mtd' && compare === 'previous') return monthBefore(first, last);
  if (compare === 'year') return { from: yearBefore(first), to: addDays(yearBefore(last), 1) };
  const days = daysBetween(first, last) + 1;
  return { from: addDays(first, -days), to: first };
}

/** The same days of the month before, as far as it has them: what the door compares a month to date with. */
function monthBefore(first: string, last: string): { from: string; to: string } {
  const from = `${addDays(first, -1).slice(0, 8)}01`;
  const to = addDays(from, daysBetween(first, last) + 1);
  return { from, to: to < first ? to : first };
}

function yearBefore(day: string): string {
  const earlier = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return isDay(earlier) ? earlier : addDays(day, -366);
}
