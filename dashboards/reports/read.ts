import { type Report, type ReportProblem, type Row, readProblem, readReport, textAt } from '../report.ts';

/** A column as the answer describes it. */
export type ColumnWords = {
  name: string;
  type: string;
  unit: string | null;
  label: string;
  description: string;
};

/** A report's answer with the columns that it is written down in. */
export type Preview = Report & { columns: readonly ColumnWords[] };

/** One thing that is wrong with the question: the parameter, and what would be right. */
export type Fault = { pointer: string; detail: string };
export type Faults = ReportProblem & { faults: readonly Fault[] };

/** How many rows the file will have; `atLeast`: there may be more. */
export type RowTotal = { rows: number; atLeast: boolean };

/** What the script needs beside the page itself: values for filters, and the rows of the file where they are known. */
export type ReportsState = { choices: Record<string, readonly string[]>; rows: number | null };

/** Reads an untyped body as a report with columns; null when it is none. */
export function readPreview(body: unknown): Preview | null {
  const report = readReport(body);
  const columns = isRow(body) && Array.isArray(body.columns) ? body.columns : null;
  if (!report || !columns?.every(isRow)) return null;
  return {
    ...report,
    columns: columns.map((column: Row) => ({
      name: textAt(column, 'name') ?? '',
      type: textAt(column, 'type') ?? 'text',
      unit: textAt(column, 'unit'),
      label: textAt(column, 'label') ?? textAt(column, 'name') ?? '',
      description: textAt(column, 'description') ?? '',
    })),
  };
}

/** A problem document with the parameters that it names. */
export function readFaults(body: unknown, status: number): Faults {
  const errors = isRow(body) && Array.isArray(body.errors) ? body.errors.filter(isRow) : [];
  const faults = errors.flatMap((error: Row) => {
    const pointer = textAt(error, 'pointer');
    return pointer === null ? [] : [{ pointer, detail: textAt(error, 'detail') ?? '' }];
  });
  return { ...readProblem(body, status), faults };
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
