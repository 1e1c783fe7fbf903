import { STATUSES } from '../decisions/decision.ts';
import { DEFAULT_DAYS } from '../decisions/standing.ts';
import { nearestWord } from '../domain/nearest.ts';
import { Problem, type ProblemPart } from '../domain/problem.ts';
import type { Filter } from '../reports/filters.ts';
import { GAP_KINDS } from '../reports/gap-kind.ts';
import type { ListQuestion } from '../reports/gap-list.ts';
import { SORTS } from '../reports/gap-rows.ts';
import { PARAMETERS, parseQuestion } from '../reports/parameters.ts';
import type { Asker } from './access.ts';

const PAGE = 50;
const PAGE_MAX = 200;
const DAYS_MAX = 90;
const TREND_DAYS = 28;
const DAY_MS = 86_400_000;
const SEARCH_MAX = 200;

const OWN = ['status', 'kind', 'sort', 'q', 'rare', 'cursor', 'days'];

/**
 * Reads the parameters of the list of gaps: the common ones of reports, and its own. Without a window, all that is stored
 * counts, and the trend is that of the last 28 days. All faults together in one 422.
 */
export function parseGapQuestion(
  params: URLSearchParams,
  { now, timezone }: { now: Date; timezone: string },
): ListQuestion {
  const faults: ProblemPart[] = [];
  const fault = (pointer: string, code: string, detail: string) =>
    void faults.push({ pointer, code, detail });
  const words = <Word extends string>(name: string, known: readonly Word[]): Word[] => {
    const asked = params
      .getAll(name)
      .flatMap((value) => value.split(','))
      .map((word) => word.trim());
    for (const word of asked)
      if (!(known as readonly string[]).includes(word)) {
        const nearest = nearestWord(word, known);
        fault(
          name,
          'unknown_word',
          `${word} is no ${name}; ${nearest ? `did you mean ${nearest}?` : `use one of ${known.join(', ')}`}`,
        );
      }
    return asked as Word[];
  };
  const whole = (name: string, most: number, otherwise: number): number => {
    const text = params.get(name);
    if (text === null) return otherwise;
    const value = /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 0;
    if (value < 1 || value > most) fault(name, 'bad_number', `${name} is a whole number from 1 to ${most}`);
    return value;
  };
  const own = {
    status: words('status', STATUSES),
    kind: words('kind', GAP_KINDS),
    sort: words('sort', SORTS)[0] ?? ('impact' as const),
    search: (params.get('q') ?? '').trim(),
    rare: words('rare', ['none', 'only'] as const)[0] ?? null,
    days: whole('days', DAYS_MAX, DEFAULT_DAYS),
    limit: whole('limit', PAGE_MAX, PAGE),
    cursor: params.get('cursor'),
  };
  if (own.search.length > SEARCH_MAX) fault('q', 'too_long', `q has at most ${SEARCH_MAX} characters`);
  for (const name of ['sort', 'q', 'rare', 'days', 'limit', 'cursor'])
    if (params.getAll(name).length > 1) fault(name, 'repeated', `give ${name} once`);
  const common = new URLSearchParams([...params].filter(([name]) => ![...OWN, 'limit'].includes(name)));
  const unbounded = !['from', 'to', 'range'].some((name) => common.has(name));
  if (unbounded) {
    common.set('from', '0001-01-01T00:00:00Z');
    // A sender's clock may be a day ahead (events.md).
    common.set('to', new Date(now.getTime() + 2 * DAY_MS).toISOString());
  }
  const unknown = [...new Set(common.keys())].filter(
    (name) => !PARAMETERS.includes(name) && !/^attr\../.test(name),
  );
  for (const name of unknown) {
    const nearest = nearestWord(name, [...PARAMETERS, ...OWN]);
    fault(
      name,
      'unknown_parameter',
      `there is no parameter ${name}${nearest ? `; did you mean ${nearest}?` : ''}`,
    );
    common.delete(name);
  }
  const question = commonOf(common, { now, timezone }, faults);
  if (!question || faults.length > 0)
    throw new Problem(422, 'The question is not clear', faults.map((part) => part.detail).join('; '), {
      errors: faults,
    });
  const trend = unbounded ? { from: new Date(now.getTime() - TREND_DAYS * DAY_MS), to: now } : undefined;
  return { ...question, trend, ...own };
}

/** A key that is bound to bots reads of these only, whatever else it asks for. */
export function boundFilters({ key }: Asker, filters: Filter[]): Filter[] {
  return key?.bots ? [...filters, { name: 'bot', any: key.bots, none: [] }] : filters;
}

function commonOf(common: URLSearchParams, defaults: { now: Date; timezone: string }, faults: ProblemPart[]) {
  try {
    return parseQuestion(common, defaults);
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 422) throw error;
    faults.push(...error.errors);
    return null;
  }
}
