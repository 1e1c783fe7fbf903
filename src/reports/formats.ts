import type { Store } from '../store/store.ts';
import type { ReportAnswer } from './answer.ts';
import { reportArrow } from './arrow.ts';
import { reportCsv } from './csv.ts';
import { reportJson } from './json.ts';
import type { ReportQuestion } from './parameters.ts';
import { reportParquet } from './parquet.ts';
import type { Statement } from './recorded.ts';
import { reportSql } from './sql.ts';
import { reportXlsx } from './xlsx.ts';

export type FormatContext = {
  store: Store;
  signal?: AbortSignal;
  /** Of formats that are no rows: what the report asked of its view so far. */
  statements?: Statement[];
};

/**
 * One way of writing an answer down. All formats are given the same head and rows, so their figures agree by
 * construction. What can't be written is refused (a `Problem`) before the first piece; no format keeps all rows in memory.
 */
export type Format = {
  extension: string;
  mediaType: string;
  /** Of text formats. */
  charset?: 'utf-8';
  /** Tells how the rows are found, and holds none: the report is run on a view that records (recorded.ts). */
  records?: true;
  write: (
    answer: ReportAnswer,
    question: ReportQuestion,
    context: FormatContext,
  ) => AsyncGenerator<string | Uint8Array>;
};

/** Every format, the default first. A new one is a file beside this one and an entry here. */
export const FORMATS: Format[] = [
  {
    extension: 'json',
    mediaType: 'application/json',
    charset: 'utf-8',
    write: (answer) => reportJson(answer),
  },
  {
    extension: 'csv',
    mediaType: 'text/csv',
    charset: 'utf-8',
    write: (answer, { bom }) => reportCsv(answer, { bom }),
  },
  {
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: (answer) => reportXlsx(answer),
  },
  {
    extension: 'parquet',
    mediaType: 'application/vnd.apache.parquet',
    write: (answer, _, context) => reportParquet(answer, context),
  },
  {
    extension: 'arrow',
    mediaType: 'application/vnd.apache.arrow.stream',
    write: (answer) => reportArrow(answer),
  },
  {
    extension: 'sql',
    mediaType: 'application/sql',
    charset: 'utf-8',
    records: true,
    write: (answer, _, { statements = [] }) => reportSql(answer, statements),
  },
];
