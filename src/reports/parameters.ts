import { nearestWord } from '../domain/nearest.ts';
import { Problem, type ProblemPart } from '../domain/problem.ts';
import {
  GRAINS,
  type Grain,
  isZone,
  parseBound,
  parseRange,
  type WeekStart,
  type Window,
} from '../domain/window.ts';
import type { ExcludedKind } from './excluded.ts';
import { FILTER_COLUMNS, type Filter, parseFilter } from './filters.ts';
import {
  type Fault,
  flag,
  readCount,
  readExcluded,
  readId,
  readLimit,
  readNumber,
  word,
} from './read-parameter.ts';
import { HOURS, WEEKDAYS, type WeekHour } from './week-hour.ts';

/** What a report is asked for, checked and with every default filled in. */
export type ReportQuestion = {
  window: Window;
  grain: Grain;
  filters: Filter[];
  compare: 'previous' | 'year' | 'none';
  includeTest: boolean;
  limit: number | null;
  /** CSV: a byte order mark for Excel. */
  bom: boolean;
  /** Only these columns, in this order; absent: all of the report. */
  columns?: string[];
  /** The dimension of a breakdown. */
  by: string | null;
  /** Of a list: the rows that this count of queries/metrics.sql counts. */
  count: string | null;
  /** Of a list: what of it was in this hour of the week. */
  weekHour: WeekHour;
  /** Of a list: the sessions that were left out as this, instead of bot sessions. */
  excluded: ExcludedKind | null;
  /** Of a list: sessions that hold a query of this gap. */
  ofGap: string | null;
  /** Of a list: sessions that hold a turn with this query, unrecognised and unanswered. */
  ofQuery: string | null;
  /** When it is asked: whether a session is old enough to have proved durable depends on it. */
  now: Date;
};

export type QuestionDefaults = { now: Date; timezone: string; weekStart?: WeekStart };

const OTHER_PARAMETERS = [
  'from',
  'to',
  'range',
  'tz',
  'grain',
  'compare',
  'include_test',
  'limit',
  'bom',
  'columns',
  'by',
  'count',
  'weekday',
  'hour',
  'excluded',
  'gap_id',
  'query_id',
];
export const PARAMETERS = [...OTHER_PARAMETERS, ...Object.keys(FILTER_COLUMNS)];
const DEFAULT_RANGE = '28d';

/** Reads the common parameters of reports (api.md). All faults are named together in one 422. */
export function parseQuestion(
  query: URLSearchParams,
  { now, timezone, weekStart }: QuestionDefaults,
): ReportQuestion {
  const faults: ProblemPart[] = [];
  const fault = (pointer: string, code: string, detail: string) =>
    void faults.push({ pointer, code, detail });
  const one = (name: string): string | undefined => {
    const values = query.getAll(name);
    if (values.length > 1) fault(name, 'repeated', `${name} is given ${values.length} times; give it once`);
    return values[0];
  };

  for (const name of new Set(query.keys()))
    if (!PARAMETERS.includes(name) && !/^attr\../.test(name)) {
      const nearest = nearestWord(name, PARAMETERS);
      fault(
        name,
        'unknown_parameter',
        `there is no parameter ${name}${nearest ? `; did you mean ${nearest}?` : ''}`,
      );
    }

  const zone = one('tz') ?? timezone;
  if (!isZone(zone)) fault('tz', 'unknown_zone', `${zone} is not an IANA time zone such as Europe/Lisbon`);
  const window = readWindow(one, now, isZone(zone) ? zone : 'UTC', fault);
  const grain = word(one('grain') ?? 'day', GRAINS, 'grain', fault);
  const compare = word(one('compare') ?? 'previous', ['previous', 'year', 'none'] as const, 'compare', fault);
  const limit = readLimit(one('limit'), fault);
  const count = readCount(one('count'), fault);
  const weekHour = {
    weekday: readNumber('weekday', one('weekday'), WEEKDAYS, fault),
    hour: readNumber('hour', one('hour'), HOURS, fault),
  };
  const excluded = readExcluded(one('excluded'), fault);
  if (excluded !== null && count !== null)
    fault('excluded', 'conflict', 'give either excluded or count: a count is of bot sessions');
  const ofGap = readId('gap_id', one('gap_id'), fault);
  const ofQuery = readId('query_id', one('query_id'), fault);
  const columns = one('columns')
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const filters: Filter[] = [];
  for (const name of new Set(query.keys())) {
    if (!(name in FILTER_COLUMNS) && !/^attr\../.test(name)) continue;
    const filter = parseFilter(name, query.getAll(name));
    if ('code' in filter) faults.push(filter);
    else filters.push(filter);
  }
  const flags = {
    includeTest: flag(one('include_test'), 'include_test', fault),
    bom: flag(one('bom'), 'bom', fault),
    by: one('by') ?? null,
  };
  if (faults.length > 0)
    throw new Problem(422, 'The question is not clear', faults.map((part) => part.detail).join('; '), {
      errors: faults,
    });
  return {
    window: weekStart ? { ...window!, weekStart } : window!,
    grain: grain!,
    filters,
    compare: compare!,
    limit,
    count,
    weekHour,
    excluded,
    ofGap,
    ofQuery,
    now,
    ...flags,
    ...(columns?.length ? { columns: [...new Set(columns)] } : {}),
  };
}

function readWindow(
  one: (name: string) => string | undefined,
  now: Date,
  zone: string,
  fault: Fault,
): Window | null {
  const range = one('range');
  const [from, to] = [one('from'), one('to')];
  if (range !== undefined && (from !== undefined || to !== undefined))
    fault('range', 'conflict', 'give either range, or from and to');
  if (from === undefined && to === undefined) {
    const window = parseRange(range ?? DEFAULT_RANGE, now, zone);
    if (!window) fault('range', 'bad_range', `${range} is not a range; use for example 28d, today or mtd`);
    return window;
  }
  const end = to === undefined ? parseRange('today', now, zone)!.to : parseBound(to, zone);
  if (from === undefined) fault('from', 'required', 'from is missing');
  const start = from === undefined ? null : parseBound(from, zone);
  if (from !== undefined && !start)
    fault('from', 'bad_time', `${from} is neither a date (2026-11-01) nor an instant with an offset`);
  if (!end) fault('to', 'bad_time', `${to} is neither a date (2026-11-29) nor an instant with an offset`);
  if (start && end && start >= end)
    fault('to', 'empty_window', 'to must be later than from; the window is half-open, [from, to)');
  return start && end ? { from: start, to: end, zone } : null;
}
