import type { Row, Value } from '../store/store.ts';
import { textOf } from './arrow-column.ts';
import type { Column, ColumnType } from './report.ts';

/** Excel holds no longer text in a cell. */
const TEXT_MAX = 32_767;
/** The first day from which serial numbers are right: before it, Excel counts a 29 February 1900 that never was. */
const FIRST_SERIAL = 61;
const DAY_US = 86_400_000_000;
/** Days from Excel's epoch (30 December 1899) to 1970. */
const EPOCH_DAYS = 25_569;

/** Numbers of the cell styles in the workbook's styles.xml. */
export const STYLE = { plain: 0, head: 1, count: 2, rate: 3, instant: 4 } as const;

/** What is known of a sheet when it has been written. */
export type SheetCount = { rows: number; cutTexts: number };

/** The rows as a sheet's XML: a bold header row that stays in view, then typed cells. Unknown is no cell at all. */
export async function* sheetXml(
  columns: Column[],
  batches: AsyncIterable<Row[]> | Iterable<Row[]>,
  count: SheetCount,
): AsyncGenerator<string> {
  yield `${SHEET_START}${PANE}<cols>${columns.map(widthXml).join('')}</cols><sheetData>`;
  yield rowXml(columns.map((column) => textCell(column.name, STYLE.head, count)));
  for await (const batch of batches) {
    count.rows += batch.length;
    if (batch.length > 0)
      yield batch
        .map((row) => rowXml(columns.map((column) => cellXml(column.type, row[column.name] ?? null, count))))
        .join('');
  }
  yield SHEET_END;
}

/** A sheet of name and value, both text. */
export function* textSheetXml(lines: (string | number)[][], count: SheetCount): Generator<string> {
  yield `${SHEET_START}<cols><col min="1" max="1" width="24" customWidth="1"/><col min="2" max="5" width="40" customWidth="1"/></cols><sheetData>`;
  for (const [name = '', ...values] of lines)
    yield rowXml([
      textCell(String(name), STYLE.head, count),
      ...values.map((value) =>
        typeof value === 'number'
          ? `<c s="${STYLE.count}"><v>${value}</v></c>`
          : textCell(value, STYLE.plain, count),
      ),
    ]);
  yield SHEET_END;
}

const SHEET_START =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">';
const PANE =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
const SHEET_END = '</sheetData></worksheet>';

function widthXml({ type, name }: Column, index: number): string {
  const width =
    type === 'instant' ? 20 : Math.max(type === 'text' || type === 'object' ? 18 : 10, name.length + 2);
  return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
}

function rowXml(cells: string[]): string {
  return `<row>${cells.join('')}</row>`;
}

function cellXml(type: ColumnType, value: Value, count: SheetCount): string {
  if (value === null) return '<c/>';
  if (type === 'boolean') return `<c t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === 'number') {
    const style = type === 'rate' ? STYLE.rate : type === 'number' ? STYLE.plain : STYLE.count;
    return `<c s="${style}"><v>${value}</v></c>`;
  }
  if (type === 'instant') {
    const serial = wallSerial(value as string);
    if (serial >= FIRST_SERIAL) return `<c s="${STYLE.instant}"><v>${serial}</v></c>`;
  }
  return textCell(textOf(value), STYLE.plain, count);
}

/** The instant's wall clock, as its offset shows it, as days since Excel's epoch; a double keeps its microseconds. */
function wallSerial(instant: string): number {
  const [, wall = '', fraction = ''] = /^(.{19})(?:\.(\d+))?/.exec(instant) ?? [];
  const micros = Date.parse(`${wall}Z`) * 1000 + Number(fraction.padEnd(6, '0'));
  // One division of whole numbers: two roundings would lose the last microsecond.
  return (micros + EPOCH_DAYS * DAY_US) / DAY_US;
}

/** A string cell: what it holds is shown, never run, whatever it begins with. */
function textCell(text: string, style: number, count: SheetCount): string {
  if (text.length > TEXT_MAX) count.cutTexts++;
  return `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text.slice(0, TEXT_MAX))}</t></is></c>`;
}

/**
 * Text for XML. What XML can't hold (control characters), or would change (CR), is written `_xHHHH_` (ECMA-376 part 1,
 * 22.9.2.19), and what already reads like that is escaped, so that every text comes back as it was.
 */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/(?![\t\n])[\p{Cc}\ufffe\uffff]/gu, (character) => `_x${hex(character)}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
}
