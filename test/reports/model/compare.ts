import { microsOf } from '../faces.ts';
import { type Calendar, calendarIn } from './calendar.ts';
import type { Wanted, WantedRow, WantedRows } from './wanted.ts';

export type ReportRow = Record<string, unknown>;
/** What was wrong, in words; and how many cells were looked at. */
export type Verdict = { fault: string | null; cells: number };

/** Holds the report's rows against the wanted ones: same rows, same values, instants with the zone's offset. */
export function compareRows(rows: ReportRow[], wanted: WantedRows, tz: string): Verdict {
  const calendar = calendarIn(tz);
  const found = keyed(rows, (row) => wanted.key.map((name) => cellText(row[name])));
  const expected = keyed(wanted.rows, (row) => wanted.key.map((name) => wantedText(row[name]!)));
  let cells = 0;
  for (const key of new Set([...found.keys(), ...expected.keys()])) {
    const [has, must] = [found.get(key) ?? [], expected.get(key) ?? []];
    if (has.length !== must.length) {
      return { fault: `${has.length} rows of ${key}, and there must be ${must.length}`, cells };
    }
    const pairs = [...must].map((row) => ({ row, best: closest(row, has, calendar) }));
    for (const { row, best } of pairs) {
      cells += Object.keys(row).length;
      if (best.fault !== null) return { fault: `${key}: ${best.fault}`, cells };
      has.splice(has.indexOf(best.row), 1);
    }
  }
  return { fault: orderFault(rows, wanted), cells };
}

/** Rows of one key are told apart by the rest of their cells. */
function closest(wanted: WantedRow, rows: ReportRow[], calendar: Calendar) {
  const tried = rows.map((row) => ({ row, fault: rowFault(row, wanted, calendar) }));
  return tried.find(({ fault }) => fault === null) ?? tried[0] ?? { row: {}, fault: 'no row is left for it' };
}

function rowFault(row: ReportRow, wanted: WantedRow, calendar: Calendar): string | null {
  for (const [name, must] of Object.entries(wanted))
    if (!holds(row[name], must, calendar))
      return `${name} is ${JSON.stringify(row[name])}, and must be ${JSON.stringify(must)}`;
  return null;
}

function holds(cell: unknown, wanted: Wanted, calendar: Calendar): boolean {
  if (wanted === null || typeof wanted !== 'object') return cell === wanted;
  if ('us' in wanted) {
    if (wanted.us === null || typeof cell !== 'string') return cell === wanted.us;
    return (
      Number(microsOf(cell)) === wanted.us && cell.endsWith(calendar.offsetText(Math.floor(wanted.us / 1000)))
    );
  }
  if ('near' in wanted) {
    if (wanted.near === null || typeof cell !== 'number') return cell === wanted.near;
    return Math.abs(cell - wanted.near) <= (wanted.within ?? 1e-12 * Math.max(1, Math.abs(wanted.near)));
  }
  if ('among' in wanted) return wanted.among.includes(cell as string | null);
  return sameText(cell) === sameText(wanted.same);
}

/** JSON with keys in order: two structures that hold the same have the same text. */
function sameText(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function orderFault(
  rows: ReportRow[],
  { key, rows: wanted, inOrder, sortedBy = [] }: WantedRows,
): string | null {
  if (inOrder) {
    const [has, must] = [
      rows.map((row) => cellText(row[key[0]!])),
      wanted.map((row) => wantedText(row[key[0]!]!)),
    ];
    if (has.join() !== must.join()) return `rows stand in another order of ${key[0]}`;
  }
  for (const [index, row] of rows.slice(1).entries()) {
    const before = rows[index]!;
    const deciding = sortedBy.find((name) => row[name] !== before[name]);
    if (deciding !== undefined && Number(row[deciding]) > Number(before[deciding]))
      return `rows are not sorted by ${deciding}`;
  }
  return null;
}

function keyed<Row>(rows: Row[], key: (row: Row) => string[]): Map<string, Row[]> {
  return Map.groupBy(rows, (row) => JSON.stringify(key(row)));
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?[+-]\d{2}:\d{2}$/;

function cellText(cell: unknown): string {
  if (typeof cell === 'string' && INSTANT.test(cell)) return microsOf(cell);
  return String(cell);
}

function wantedText(wanted: Wanted): string {
  return typeof wanted === 'object' && wanted !== null && 'us' in wanted ? String(wanted.us) : String(wanted);
}
