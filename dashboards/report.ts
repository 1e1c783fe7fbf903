/**
 * A report as the door answers it (api.md, "JSON shape"), and how pages read it. Rows are read by name and
 * checked on the way, so that a column which is not there yet shows as unknown instead of breaking a page.
 */
export type Row = Readonly<Record<string, unknown>>;

export type Report = {
  report: string;
  /** RFC 3339 with the offset of `tz`; the window is half-open. */
  from: string;
  to: string;
  tz: string;
  grain: string | null;
  /** Up to when data is in; null while nothing has ever arrived. */
  as_of: string | null;
  excluded: Readonly<Record<string, number>>;
  rows: readonly Row[];
};

/** The parts of a problem document (RFC 9457) that a person can use. `status` 0: no answer at all. */
export type ReportProblem = { status: number; title: string; detail: string; request_id: string | null };

/** What came back for one request: the report, or why not. */
export type Answer = { report: Report } | { problem: ReportProblem };

/** Reads an untyped body as a report; null when it is not one. */
export function readReport(body: unknown): Report | null {
  if (!isRow(body) || !Array.isArray(body.rows) || !body.rows.every(isRow)) return null;
  const { from, to, tz, as_of, excluded } = body;
  if (typeof from !== 'string' || typeof to !== 'string' || typeof tz !== 'string') return null;
  return {
    report: textAt(body, 'report') ?? '',
    from,
    to,
    tz,
    grain: textAt(body, 'grain'),
    as_of: typeof as_of === 'string' ? as_of : null,
    excluded: isRow(excluded) ? countsOf(excluded) : {},
    rows: body.rows,
  };
}

/** Reads an untyped body as a problem document; what is missing is said with the status. */
export function readProblem(body: unknown, status: number): ReportProblem {
  const row = isRow(body) ? body : {};
  return {
    status,
    title: textAt(row, 'title') ?? `HTTP ${status}`,
    detail: textAt(row, 'detail') ?? '',
    request_id: textAt(row, 'request_id'),
  };
}

export function numberAt(row: Row, name: string): number | null {
  const value = row[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function textAt(row: Row, name: string): string | null {
  const value = row[name];
  return typeof value === 'string' ? value : null;
}

export function rowAt(row: Row, name: string): Row | null {
  const value = row[name];
  return isRow(value) ? value : null;
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function countsOf(row: Row): Record<string, number> {
  return Object.fromEntries(Object.keys(row).map((name) => [name, numberAt(row, name) ?? 0]));
}
