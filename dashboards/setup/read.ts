import { type ReportProblem, type Row, readProblem } from '../report.ts';

/** What a door answered: a list of rows under this name, or why not. */
export type Listed = { rows: readonly Row[] } | { problem: ReportProblem };

/** Reads `{name: [{…}, …]}`. */
export function readListed(body: unknown, status: number, name: string): Listed {
  const list = isRow(body) ? body[name] : null;
  if (status >= 400 || !Array.isArray(list)) return { problem: readProblem(body, status) };
  return { rows: list.filter(isRow) };
}

export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The texts of a list of texts. */
export function textsAt(row: Row, name: string): string[] {
  const value = row[name];
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}
