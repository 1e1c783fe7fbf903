import { stringify } from 'csv-stringify/sync';
import type { Row, Value } from '../store/store.ts';
import type { ReportAnswer } from './answer.ts';

/** RFC 4180 with CRLF: one header line of stable ids, empty = unknown, 0 = zero, decimal point, no text that starts a formula. */
export async function* reportCsv(
  { head, rows }: ReportAnswer,
  { bom }: { bom: boolean },
): AsyncGenerator<string> {
  const names = head.columns.map((column) => column.name);
  yield (bom ? '\uFEFF' : '') + csvLines([names]);
  for await (const batch of rows) if (batch.length > 0) yield csvRows(names, batch);
}

/** Rows as lines of these columns. */
export function csvRows(names: readonly string[], rows: readonly Row[]): string {
  return csvLines(rows.map((row) => names.map((name) => cell(row[name] ?? null))));
}

function csvLines(records: (string | number | boolean | null)[][]): string {
  // quoted_match: a lone CR or LF would begin a record for many readers, and let a formula start there.
  return stringify(records, {
    record_delimiter: 'windows',
    quoted_match: /[\r\n]/,
    cast: { boolean: String },
  });
}

function cell(value: Value): string | number | boolean | null {
  if (typeof value === 'string') return guarded(value);
  return typeof value === 'object' && value !== null ? guarded(JSON.stringify(value)) : value;
}

/** Spreadsheets run text that begins with one of these (also full-width, and behind a tab, return or NUL) as a formula. */
export function guarded(text: string): string {
  return /^[=+\-@\t\r\n\0＝＋－＠]/.test(text) ? `'${text}` : text;
}
