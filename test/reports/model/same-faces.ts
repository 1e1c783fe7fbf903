import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC } from 'apache-arrow';
import type { TestService } from '../../support/service.ts';
import { type Cell, microsOf, readArrow, readCsv, readXlsx } from '../faces.ts';
import { pathOf, type Question } from './question.ts';

export type Column = { name: string; type: string };
export type Answer = { columns: Column[]; rows: Record<string, unknown>[] };
/** What a type of column is in Parquet and in Arrow. */
const TYPES: Record<string, { parquet: string; arrow: RegExp }> = {
  text: { parquet: 'VARCHAR', arrow: /^Utf8$/ },
  object: { parquet: 'VARCHAR', arrow: /^Utf8$/ },
  count: { parquet: 'BIGINT', arrow: /^Int64$/ },
  ms: { parquet: 'BIGINT', arrow: /^Int64$/ },
  rate: { parquet: 'DOUBLE', arrow: /^Float64$/ },
  number: { parquet: 'DOUBLE', arrow: /^Float64$/ },
  boolean: { parquet: 'BOOLEAN', arrow: /^Bool$/ },
  instant: { parquet: 'TIMESTAMP WITH TIME ZONE', arrow: /^Timestamp<MICROSECOND/ },
};
export const FACES = ['csv', 'xlsx', 'parquet', 'arrow'] as const;
export type FaceName = (typeof FACES)[number];

/** Asks for the question in this format, reads it back, and says where it differs from the JSON answer. */
export async function faceFault(
  service: TestService,
  question: Question,
  answer: Answer,
  face: FaceName,
): Promise<string | null> {
  const response = await service.ask(`/v1/reports/${pathOf(question, face)}`);
  if (response.status !== 200) return `${face}: status ${response.status}`;
  const bytes = Buffer.from(await response.arrayBuffer());
  const names = answer.columns.map((column) => column.name);
  const read = await READERS[face](bytes, service.folder);
  if (read.columns.join() !== names.join()) return `${face}: the columns are ${read.columns.join()}`;
  if (read.types !== undefined) {
    const other = answer.columns.find(({ type }, index) => !fits(type, face, read.types![index]!));
    if (other) return `${face}: ${other.name} (${other.type}) has another type`;
  }
  if (read.rows.length !== answer.rows.length)
    return `${face}: ${read.rows.length} rows, and JSON has ${answer.rows.length}`;
  for (const [index, row] of answer.rows.entries())
    for (const [place, column] of answer.columns.entries()) {
      const [has, must] = [read.rows[index]![place], cellOf(column, row[column.name] ?? null, face)];
      if (!Object.is(has, must))
        return `${face}: row ${index + 1}, ${column.name} is ${JSON.stringify(has)}, and JSON has ${JSON.stringify(must)}`;
    }
  return null;
}

type Read = { columns: string[]; rows: Cell[][]; types?: string[] };
const READERS: Record<FaceName, (bytes: Buffer, folder: string) => Read | Promise<Read>> = {
  csv(bytes) {
    const [columns = [], ...rows] = readCsv(bytes.toString('utf8'));
    return { columns, rows };
  },
  xlsx: (bytes) => readXlsx(bytes),
  parquet: readParquet,
  arrow: (bytes) => ({
    ...readArrow(bytes),
    types: tableFromIPC(bytes).schema.fields.map((field) => String(field.type)),
  }),
};

function fits(type: string, face: FaceName, found: string): boolean {
  return face === 'arrow' ? TYPES[type]!.arrow.test(found) : TYPES[type]!.parquet === found;
}

/** What a reader of the format finds for this value of JSON. */
function cellOf({ type }: Column, value: unknown, face: FaceName): Cell {
  if (face === 'csv') return value === null ? '' : csvText(value);
  if (value === null) return null;
  if (type === 'instant') return microsOf(value as string, { wall: face === 'xlsx' });
  if (typeof value === 'object') return JSON.stringify(value);
  return value as Cell;
}

function csvText(value: unknown): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return typeof value === 'number' || !/^[=+\-@\t\r]/.test(text) ? text : `'${text}`;
}

let engine: Promise<DuckDBInstance> | null = null;

/** Through an engine of its own, kept open: opening one takes longer than reading. */
async function readParquet(bytes: Buffer, folder: string): Promise<Read> {
  const path = join(folder, `read-back-${randomUUID()}.parquet`);
  writeFileSync(path, bytes);
  engine ??= DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await (await engine).connect();
  try {
    const described = (await connection.runAndReadAll(`describe from read_parquet('${path}')`)).getRows();
    const columns = described.map((row) => String(row[0]));
    const types = described.map((row) => String(row[1]));
    const selected = columns.map((name, index) =>
      types[index]!.startsWith('TIMESTAMP') ? `epoch_us("${name}")::varchar` : `"${name}"`,
    );
    const found = await connection.runAndReadAll(
      `select ${selected.join(', ')} from read_parquet('${path}')`,
    );
    const rows = found
      .getRows()
      .map((row) => row.map((cell) => (typeof cell === 'bigint' ? Number(cell) : (cell as Cell))));
    return { columns, rows, types };
  } finally {
    connection.closeSync();
    rmSync(path);
  }
}
