import { type Question, readQuestion } from '../question.ts';

/** Filters of the list that every report takes, too; the rest of the page's query is its own. */
const OWN = ['status', 'kind', 'sort', 'q', 'cursor', 'rank', 'open', 'done', 'rev', 'did', 'limit'];
/** What was just done is said once: no link leads to it. */
const PASSING = ['done', 'rev', 'did'];

export const SORTS = ['impact', 'count', 'trend'] as const;
/** What is to do, unless the page asks for other statuses. */
const TO_DO = 'open,returned';
export const ALL = 'all';

const PAGE_SIZE = 50;
/** A search reads the list in the API's largest pages, and not for ever. */
const SEARCH_PAGE = 200;
export const SEARCH_PAGES = 5;

/** What the page asks, read from its own URL. */
export type GapsQuestion = {
  /** Dates, zone and filters, as on every page; links keep these parameters. */
  question: Question;
  /** `open,returned` (to do), `all`, or statuses with commas between. */
  status: string;
  kind: string | null;
  sort: string;
  search: string;
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

/** Address of one page of `GET /v1/gaps`; of a search: of its next page behind `cursor`. */
export function listPath(asked: GapsQuestion, cursor = asked.cursor): string {
  const params = filterParams(asked);
  params.set('limit', String(asked.search ? SEARCH_PAGE : PAGE_SIZE));
  if (cursor) params.set('cursor', cursor);
  return `/v1/gaps?${params}`;
}

export function gapPath(asked: GapsQuestion, gapId: string): string {
  return `/v1/gaps/${encodeURIComponent(gapId)}?${commonParams(asked)}`;
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
  params.set('sort', asked.sort);
  return params;
}
