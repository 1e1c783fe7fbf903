import type { Status } from '../decisions/decision.ts';
import type { Effect } from '../decisions/effect.ts';
import { type Standing, standings } from '../decisions/standing.ts';
import { fill, query } from '../store/queries.ts';
import type { Reader, Row } from '../store/store.ts';
import { NO_VALUE } from './filters.ts';
import { type GapKind, isTalk, kindOf } from './gap-kind.ts';
import type { ReportQuestion } from './parameters.ts';
import { populationOf } from './population.ts';

export type GapRow = {
  gap_id: string;
  kind: GapKind | null;
  status: Status;
  owner: string | null;
  intent: string | null;
  /** By hand; null: the machine's. */
  named: string | null;
  note: string | null;
  queries: number;
  distinct_queries: number;
  answered: number;
  sessions: number;
  people: number;
  impact: number;
  /** Queries in the two halves of the trend's window. */
  earlier: number;
  later: number;
  trend: number | null;
  first_seen: string;
  last_seen: string;
  bot_id: string | null;
  bot_version: string | null;
  until: string | number | null;
  released_version: string | null;
  effect: Effect | null;
  revision: number;
};

export const SORTS = ['impact', 'count', 'trend'] as const;
export type GapSort = (typeof SORTS)[number];

export type GapQuestion = ReportQuestion & {
  /** Days on each side of a release. */
  days?: number;
  /** Where the two halves of the trend lie, when it is not the window. */
  trend?: { from: Date; to: Date };
  /** One gap only. */
  gapId?: string;
};
export type Asked = { store: Reader; now: Date; signal?: AbortSignal };

/** The gaps of a window with all that is known of them, but for texts; `turns`: all unrecognised turns with text in it. */
export async function gapRows(
  question: GapQuestion,
  { store, now, signal }: Asked,
): Promise<{ rows: GapRow[]; turns: number }> {
  const { parts, parameters } = populationOf(question);
  const sql = fill(query('report/gaps'), { sessions: parts.sessions });
  const found = await store.rows(
    sql,
    { ...parameters, ...trendWindow(question, now), gap_id: question.gapId ?? null },
    { signal },
  );
  const stands = await standings(store, { now, days: question.days, signal });
  const rows = found.map((facts) => gapRow(facts, aboutBots(question, stands.get(String(facts.gap_id)))));
  return { rows, turns: rows.reduce((sum, row) => sum + row.queries, 0) };
}

/** What needs work first: impact, or how often it is asked, or how fast it grows. Talk is no gap, and stands at the end. */
export function sortedGaps(rows: readonly GapRow[], by: GapSort): GapRow[] {
  const keys: Record<GapSort, (row: GapRow) => number[]> = {
    impact: (row) => [row.impact, row.queries, row.sessions],
    count: (row) => [row.queries, row.impact, row.sessions],
    trend: (row) => [row.later - row.earlier, row.queries, row.impact],
  };
  const keyed = rows.map((row) => ({ row, key: [isTalk(row.kind) ? 0 : 1, ...keys[by](row)] }));
  keyed.sort((a, b) => {
    const place = a.key.findIndex((value, index) => value !== b.key[index]);
    if (place >= 0) return b.key[place]! - a.key[place]!;
    return a.row.gap_id < b.row.gap_id ? -1 : 1;
  });
  return keyed.map(({ row }) => row);
}

/** Asked less often than this is rare (gaps.md, "List"). */
const RARE_BELOW = 3;

/** Whether the gap was hardly asked in the window; small talk is apart already. */
export function isRare({ queries, kind }: Pick<GapRow, 'queries' | 'kind'>): boolean {
  return queries < RARE_BELOW && !isTalk(kind);
}

/** Whether a question is of some bots or languages: the machine's name for a gap may be the words of other customers. */
export function asksForPart({ filters }: GapQuestion): boolean {
  return filters.some(({ name }) => name === 'bot' || name === 'language');
}

/** Whether the gap waits for somebody to do something about the bot. */
export function needsWork({ status, kind }: Pick<GapRow, 'status' | 'kind'>): boolean {
  return (status === 'open' || status === 'returned') && !isTalk(kind);
}

/** How many of all unrecognised turns the N largest gaps that need work explain: it says when to stop. */
export function coverageOf(rows: readonly GapRow[], turns: number) {
  const open = sortedGaps(rows.filter(needsWork), 'count');
  const top = [1, 3, 5, 10, 20, 50, 100]
    .filter((gaps) => gaps < open.length)
    .concat(open.length > 0 ? [open.length] : []);
  return {
    turns,
    open_gaps: open.length,
    top: top.map((gaps) => {
      const queries = open.slice(0, gaps).reduce((sum, row) => sum + row.queries, 0);
      return { gaps, queries, share: turns > 0 ? queries / turns : null };
    }),
  };
}

/** Its two halves are compared. */
function trendWindow({ window, trend }: GapQuestion, now: Date) {
  const from = trend?.from ?? window.from.toJSDate();
  // What is still to come is no fall.
  const to = Math.max(+from, Math.min(+(trend?.to ?? window.to), +now));
  const middle = +from + (to - +from) / 2;
  return {
    trend_from: instant(+from),
    trend_middle: instant(middle),
    trend_to: instant(to),
  };
}

function instant(ms: number): string {
  return new Date(Math.max(ms, -62_135_596_800_000)).toISOString();
}

/** What a release did to one bot is no answer to a question about others. */
function aboutBots({ filters }: GapQuestion, standing: Standing | undefined): Standing | undefined {
  const bot = standing?.bot_id ?? NO_VALUE;
  const asked = filters
    .filter(({ name }) => name === 'bot')
    .every(({ any, none }) => (any.length === 0 || any.includes(bot)) && !none.includes(bot));
  return standing && !asked ? { ...standing, effect: null } : standing;
}

function gapRow(facts: Row, standing: Standing | undefined): GapRow {
  const count = (name: string) => Number(facts[name] ?? 0);
  const [earlier, later] = [count('earlier'), count('later')];
  return {
    gap_id: String(facts.gap_id),
    kind: kindOf(facts),
    status: standing?.status ?? 'open',
    owner: standing?.owner ?? null,
    intent: standing?.intent ?? null,
    named: standing?.label ?? null,
    note: standing?.note ?? null,
    queries: count('queries'),
    distinct_queries: count('distinct_queries'),
    answered: count('answered'),
    sessions: count('sessions'),
    people: count('people'),
    impact: count('impact'),
    earlier,
    later,
    trend: earlier + later > 0 ? (later - earlier) / (earlier + later) : null,
    first_seen: String(facts.first_seen),
    last_seen: String(facts.last_seen),
    bot_id: standing?.bot_id ?? null,
    bot_version: standing?.bot_version ?? null,
    until: standing?.until ?? null,
    released_version: standing?.effect ? standing.bot_version : null,
    effect: standing?.effect ?? null,
    revision: standing?.revision ?? 0,
  };
}
