import type { Status } from '../decisions/decision.ts';
import { Problem } from '../domain/problem.ts';
import type { Row } from '../store/store.ts';
import { type GapKind, isTalk } from './gap-kind.ts';
import { gapNames } from './gap-names.ts';
import {
  type Asked,
  asksForPart,
  coverageOf,
  type GapQuestion,
  type GapRow,
  type GapSort,
  gapRows,
  isRare,
  needsWork,
  sortedGaps,
} from './gap-rows.ts';
import { searchedGaps } from './gap-search.ts';
import { gapTraits } from './gap-traits.ts';
import { gapWordings } from './gap-wordings.ts';
import { shareFields } from './rates.ts';
import { zonedInstants } from './zoned.ts';

export type ListQuestion = GapQuestion & {
  status: readonly Status[];
  kind: readonly GapKind[];
  sort: GapSort;
  /** Words that a gap must hold; empty: any gap. */
  search: string;
  /** Whether gaps that were hardly asked are left out, or listed alone; null: neither. */
  rare: 'none' | 'only' | null;
  /** Gaps of a page. */
  limit: number;
  /** The last gap of the page before; null: the first page. */
  cursor: string | null;
};

const EXAMPLES = 3;

/** One page of gaps, and what the whole list says: how many stand how, and what the largest ones explain. */
export async function listGaps(question: ListQuestion, showText: boolean, asked: Asked) {
  const { rows, turns } = await gapRows(question, asked);
  const { search, status, kind, rare } = question;
  const found = await searchedGaps(
    rows.filter((row) => kind.length === 0 || (row.kind !== null && kind.includes(row.kind))),
    { question, search, showText, asked },
  );
  const standing = found.filter((row) => status.length === 0 || status.includes(row.status));
  const wanted = sortedGaps(standing, question.sort).filter(
    (row) => rare === null || isRare(row) === (rare === 'only'),
  );
  const start = startBehind(question, wanted, rows);
  const page = wanted.slice(start, start + question.limit);
  const last = page.at(-1);
  return {
    turns,
    total: wanted.length,
    rare: standing.filter(isRare).length,
    talk: standing.filter((row) => isTalk(row.kind)).length,
    groups: rows.length,
    statuses: countedBy(found, (row) => row.status),
    needs_work: rows.filter(needsWork).length,
    coverage: coverageOf(rows, turns),
    gaps: await gapFaces(page, turns, { question, showText, asked }),
    next_cursor: last && start + page.length < wanted.length ? cursorOf(question.sort, last) : null,
  };
}

/** Gaps as the API shows them, with names and examples where text may be seen. */
export async function gapFaces(
  rows: readonly GapRow[],
  turns: number,
  { question, showText, asked }: { question: GapQuestion; showText: boolean; asked: Asked },
): Promise<Row[]> {
  const all = rows.map((row) => row.gap_id);
  const gaps = showText ? all : [];
  const { store, signal } = asked;
  const traits = await gapTraits(store, question, { gaps: all, signal });
  const wordings = await gapWordings(store, question, { gaps, most: EXAMPLES, signal });
  // The machine's words may be those of another bot's customers.
  const names = await gapNames(store, asksForPart(question) ? [] : gaps);
  const zoned = zonedInstants(['first_seen', 'last_seen'], question.window.zone);
  return rows.map((row) => {
    const examples = wordings.get(row.gap_id)?.typical.map(({ text }) => text) ?? [];
    const { named, note, effect, ...facts } = row;
    return zoned({
      ...facts,
      ...traits.get(row.gap_id),
      label: showText ? (named ?? names.get(row.gap_id)?.label ?? examples[0] ?? null) : null,
      named: showText ? named : null,
      note: showText ? note : null,
      terms: showText ? (names.get(row.gap_id)?.terms ?? []) : null,
      examples: showText ? examples : null,
      ...shareFields('share', row.queries, turns),
      verdict: effect?.verdict ?? null,
      effect: effect as Row | null,
    });
  });
}

function countedBy(rows: readonly GapRow[], key: (row: GapRow) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[key(row)] = (counts[key(row)] ?? 0) + 1;
  return counts;
}

/** The keys by which the page's last gap was sorted: the next page begins behind them, also when it has gone meanwhile. */
function cursorOf(sort: GapSort, row: GapRow): string {
  const { gap_id, kind, impact, queries, sessions, earlier, later } = row;
  return btoa(JSON.stringify([sort, gap_id, kind, impact, queries, sessions, earlier, later]));
}

function startBehind(
  { cursor, sort }: ListQuestion,
  wanted: readonly GapRow[],
  rows: readonly GapRow[],
): number {
  if (cursor === null) return 0;
  const known = readCursor(cursor);
  const at = known?.sort === sort ? wanted.findIndex((row) => row.gap_id === known.row.gap_id) : -1;
  if (at >= 0) return at + 1;
  const [template] = rows;
  if (known?.sort !== sort) throw badCursor();
  if (!template) return 0;
  const last = { ...template, ...known.row };
  return sortedGaps([...wanted, last], sort).indexOf(last);
}

function readCursor(cursor: string): { sort: string; row: Partial<GapRow> & { gap_id: string } } | null {
  try {
    const [sort, gap_id, kind, impact, queries, sessions, earlier, later] = JSON.parse(atob(cursor)) as [
      string,
      string,
      GapKind | null,
      ...number[],
    ];
    const numbers = [impact, queries, sessions, earlier, later];
    if (typeof gap_id !== 'string' || !numbers.every(Number.isFinite)) return null;
    return { sort, row: { gap_id, kind, impact, queries, sessions, earlier, later } };
  } catch {
    return null;
  }
}

function badCursor(): Problem {
  const detail = 'cursor is none of this list; take next_cursor of the page before, with the same sort';
  return new Problem(422, 'The question is not clear', detail, {
    errors: [{ pointer: 'cursor', code: 'bad_cursor', detail }],
  });
}
