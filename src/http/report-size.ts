import type { Preview, RowTotal } from '../../dashboards/reports/read.ts';
import { csvRows } from '../reports/csv.ts';
import type { Row } from '../reports/report.ts';

/**
 * About how many bytes the file will have: the rows that are here, written down, and as many more as there will be. Null
 * for formats that compress, and where the number of rows is not known.
 */
export function sizeOf(format: string, answer: Preview, total: RowTotal | null): number | null {
  const rows = answer.rows as readonly Row[];
  if (total === null || total.atLeast || rows.length === 0) return null;
  const scaled = (text: string) => Math.round((bytesOf(text) / rows.length) * total.rows);
  if (format === 'json') return scaled(JSON.stringify(rows));
  if (format !== 'csv') return null;
  const names = answer.columns.map(({ name }) => name);
  return bytesOf(`${names.join(',')}\r\n`) + scaled(csvRows(names, rows));
}

const bytesOf = (text: string) => new TextEncoder().encode(text).length;
