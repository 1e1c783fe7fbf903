import { html } from 'hono/html';
import { exactTime } from '../dates.ts';
import { formatCount, formatDuration, formatNumber, formatPoints, formatRate } from '../format.ts';
import type { Html } from '../html.ts';
import type { Row } from '../report.ts';
import { reportsWords } from '../words/reports.ts';
import type { ColumnWords } from './read.ts';

/** Columns of these types stand at the end of their cell, digit under digit. */
const NUMERIC = ['count', 'rate', 'ms', 'number'];
export const isNumeric = ({ type }: ColumnWords) => NUMERIC.includes(type);

const DASH = html`<span class="faint">–</span>`;

/**
 * One value as people read it, by the type of its column: rates in per cent, instants in the report's zone, unknown as a
 * dash. Texts are customers' words: only ever text, and isolated so that their direction stays their own.
 */
export function cell(column: ColumnWords, row: Row, tz: string): Html | string {
  const value = row[column.name];
  if (value === null || value === undefined) return DASH;
  switch (column.type) {
    case 'count':
      return typeof value === 'number' ? formatCount(value) : text(value);
    case 'rate':
      return typeof value === 'number' ? formatRate(value) : text(value);
    case 'ms':
      return typeof value === 'number' ? formatDuration(value) : text(value);
    case 'number':
      return typeof value === 'number' ? numberText(value, column.name, row.unit) : text(value);
    case 'boolean':
      return value === true ? reportsWords.preview.yes : reportsWords.preview.no;
    case 'instant':
      return typeof value === 'string' && !Number.isNaN(Date.parse(value))
        ? html`<time datetime="${value}" title="${value}">${exactTime(value, tz)}</time>`
        : text(value);
    default:
      return text(value);
  }
}

function text(value: unknown): Html {
  return html`<bdi class="cell-text">${typeof value === 'string' ? value : JSON.stringify(value)}</bdi>`;
}

/** Reports with rows of several units name it in the row's `unit`. */
function numberText(value: number, name: string, unit: unknown): string {
  if (unit === 'rate')
    return name.startsWith('difference') ? formatPoints(value, { signed: true }) : formatRate(value);
  if (unit === 'ms') return formatDuration(value, { signed: name.startsWith('difference') });
  return formatNumber(value, { most: 4 });
}
