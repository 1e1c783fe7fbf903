import { daysBetween, isDay } from '../dates.ts';
import { hrefForDays, type Question, readQuestion } from '../question.ts';

/** Filters of the list that every report takes, too; the rest of the page's query is its own. */
const OWN = ['status', 'kind', 'sort', 'q', 'rare', 'cursor', 'rank', 'open', 'done', 'rev', 'did', 'limit'];
/** What was just done is said once: no link leads to it. */
const PASSING = ['done', 'rev', 'did'];

export const SORTS = ['impact', 'count', 'trend'] as const;
/** What is to do, unless the page asks for other statuses. */
const TO_DO = 'open,returned';
export const ALL = 'all';

const PAGE_SIZE = 50;
/** Fewer days than this make no chart by week. */
const WEEKS_FROM_DAYS = 21;

/** What the page asks, read from its own URL. */
export type GapsQuestion = {
  /** Dates, zone and filters, as on every page; links keep these parameters. */
  question: Question;
  /** `open,returned` (to do), `all`, or statuses with commas between. */
  status: string;
  kind: string | null;
  sort: string;
  search: string;
  /** Only the gaps that were hardly asked. */
  rareOnly: boolean;
  open: string | null;
  cursor: string | null;
  /** Place in the list of the page's first gap. */
  rank: number;
  /** The gap about which something was just decided, by which form, and the number of that decision. */
  done: { gapId: string; revision: string; did: string } | null;
};

export function readGapsQuestion(query: URLSearchParams): GapsQuestion {
  const kept = new URLSearchParams(query);
  for (const name of PASSING) kept.delete(name);
  const done = query.get('done') || null;
  return {
    question: readQuestion(kept),
    status: query.get('status') || TO_DO,
    kind: query.get('kind') || null,
    sort: query.get('sort') || 'impact',
    search: (query.get('q') ?? '').trim(),
    rareOnly: query.get('rare') === 'only',
    open: query.get('open') || null,
    cursor: query.get('cursor') || null,
    rank: /^[1-9]\d{0,6}$/.test(query.get('rank') ?? '') ? Number(query.get('rank')) : 1,
    done:
      done === null ? null : { gapId: done, revision: query.get('rev') ?? '', did: query.get('did') ?? '' },
  };
}

export const isToDo = ({ status }: GapsQuestion) => status === TO_DO;

/** What every door is asked alike: window, zone and filters. */
export function commonParams({ question }: GapsQuestion): URLSearchParams {
  const params = new URLSearchParams(question.params);
  for (const name of [...OWN, 'grain', 'compare']) params.delete(name);
  if (question.range) params.set('range', question.range);
  return params;
}

/** What of the list is asked for: without what is rare, this alone, or (too few to be grouped, or searched) all. */
export type Part = 'main' | 'rare' | 'all';

/** Address of one page of `GET /v1/gaps`. */
export function listPath(asked: GapsQuestion, part: Part = 'main'): string {
  const params = filterParams(asked);
  params.set('limit', String(PAGE_SIZE));
  if (asked.rareOnly || part === 'rare') params.set('rare', 'only');
  else if (part === 'main' && asked.search === '') params.set('rare', 'none');
  if (asked.cursor && part !== 'rare') params.set('cursor', asked.cursor);
  return `/v1/gaps?${params}`;
}

/** Address of the miss rate over time, by week where the window has some. */
export function weeklyPath(asked: GapsQuestion): string {
  const params = commonParams(asked);
  const { range, from, to } = asked.question;
  const days =
    range === null
      ? daysBetween(from?.slice(0, 10) ?? '', to?.slice(0, 10) ?? '')
      : Number(/^(\d+)d$/.exec(range)?.[1] ?? 0);
  params.set('grain', days >= WEEKS_FROM_DAYS ? 'week' : 'day');
  return `/v1/reports/handover-rate?${params}`;
}

/** Address of sessions by intent, for what came without text. */
export function intentsPath(asked: GapsQuestion): string {
  const params = commonParams(asked);
  params.set('by', 'intent');
  return `/v1/reports/breakdown?${params}`;
}

/** Address of the page that the form of dates asks for; null: the query is no such form. Days may be given in any order. */
export function placeOfDates(query: URLSearchParams): string | null {
  const days = [query.get('first') ?? '', query.get('last') ?? ''];
  if (!query.has('first') && !query.has('last')) return null;
  const kept = new URLSearchParams(query);
  for (const name of ['first', 'last', 'cursor', 'rank']) kept.delete(name);
  const [first, last] = days.every(isDay) ? days.sort() : [];
  return `gaps${first && last ? hrefForDays(kept, first, last) : `?${kept}`}`;
}

export function gapPath(asked: GapsQuestion, gapId: string): string {
  return `/v1/gaps/${encodeURIComponent(gapId)}?${commonParams(asked)}`;
}

/** The page's question as lists of sessions take it. */
export function listQuestion(asked: GapsQuestion): Question {
  return { ...asked.question, params: commonParams(asked) };
}

/** Address of the conversations that hold a query of a gap, relative to the page. */
export function sessionsHref(asked: GapsQuestion, gapId: string): string {
  const params = commonParams(asked);
  params.set('gap_id', gapId);
  return `sessions?${params}`;
}

export function summaryPath(asked: GapsQuestion): string {
  return `/v1/reports/summary?${commonParams(asked)}`;
}

/** Training data, of one gap or of all that the filters leave, relative to the page. */
export function exportHref(asked: GapsQuestion, format: string, gapId: string | null = null): string {
  const params = gapId === null ? filterParams(asked) : commonParams(asked);
  params.set('format', format);
  if (gapId !== null) params.set('gap_id', gapId);
  return `v1/gaps/export?${params}`;
}

function filterParams(asked: GapsQuestion): URLSearchParams {
  const params = commonParams(asked);
  if (asked.status !== ALL) params.set('status', asked.status);
  if (asked.kind) params.set('kind', asked.kind);
  if (asked.search) params.set('q', asked.search);
  params.set('sort', asked.sort);
  return params;
}
