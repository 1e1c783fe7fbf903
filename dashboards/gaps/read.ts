import { numberAt, type ReportProblem, type Row, rowAt, textAt } from '../report.ts';

/** `GET /v1/gaps` as the page reads it. */
export type GapList = {
  tz: string;
  /** Unrecognised turns with text in the window. */
  turns: number;
  /** Gaps of the whole list, with its filters; `groups`: without those of status, kind and search. */
  total: number;
  groups: number;
  /** Of all that the filters leave, listed or not: gaps that were hardly asked, and groups that are no gaps. */
  rare: number;
  talk: number;
  statuses: Readonly<Record<string, number>>;
  needsWork: number;
  /** What the N largest gaps explain. */
  coverage: { gaps: number; queries: number; share: number | null }[];
  gaps: readonly Row[];
  next_cursor: string | null;
};

export type Loaded<What> = What | { problem: ReportProblem };

export function readGapList(body: unknown): GapList | null {
  if (!isRow(body) || !isRows(body.gaps)) return null;
  const statuses = Object.fromEntries(
    Object.keys(rowAt(body, 'statuses') ?? {}).map((name) => [
      name,
      numberAt(rowAt(body, 'statuses')!, name) ?? 0,
    ]),
  );
  return {
    tz: textAt(body, 'tz') ?? 'UTC',
    turns: numberAt(body, 'turns') ?? 0,
    total: numberAt(body, 'total') ?? body.gaps.length,
    groups: numberAt(body, 'groups') ?? Object.values(statuses).reduce((sum, n) => sum + n, 0),
    rare: numberAt(body, 'rare') ?? 0,
    talk: numberAt(body, 'talk') ?? 0,
    statuses,
    needsWork: numberAt(body, 'needs_work') ?? 0,
    coverage: rowsAt(rowAt(body, 'coverage') ?? {}, 'top').map((row) => ({
      gaps: numberAt(row, 'gaps') ?? 0,
      queries: numberAt(row, 'queries') ?? 0,
      share: numberAt(row, 'share'),
    })),
    gaps: body.gaps,
    next_cursor: textAt(body, 'next_cursor'),
  };
}

/** `GET /v1/gaps/{gap_id}`; of a gap without a turn in the window there is only what was decided. */
export function readGap(body: unknown): Row | null {
  return isRow(body) && textAt(body, 'gap_id') !== null ? body : null;
}

export function rowsAt(row: Row, name: string): readonly Row[] {
  const value = row[name];
  return isRows(value) ? value : [];
}

export function textsAt(row: Row, name: string): readonly string[] {
  const value = row[name];
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRows(value: unknown): value is Row[] {
  return Array.isArray(value) && value.every(isRow);
}
