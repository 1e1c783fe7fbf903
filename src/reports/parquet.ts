import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { fill, query } from '../store/queries.ts';
import { createSemaphore } from '../store/semaphore.ts';
import { EXPORT_PREFIX } from '../store/staging.ts';
import type { Row } from '../store/store.ts';
import type { ReportAnswer } from './answer.ts';
import { headTexts } from './arrow.ts';
import { textOf } from './arrow-column.ts';
import type { FormatContext } from './formats.ts';
import type { Column, ColumnType } from './report.ts';

/** Exports being made at once: each takes disk in the staging folder, and a reader's place for a while. */
const EXPORTS = 2;
const WAIT_MS = 30_000;
const COPY_DEADLINE_MS = 15 * 60_000;
const PIECE_BYTES = 256 * 1024;
const places = createSemaphore(EXPORTS, WAIT_MS);

const SQL_TYPES: Record<ColumnType, string> = {
  text: 'varchar',
  object: 'varchar',
  count: 'bigint',
  ms: 'bigint',
  rate: 'double',
  number: 'double',
  boolean: 'boolean',
  instant: 'timestamptz',
};

/**
 * A Parquet file (Snappy), written by the store: rows go to a compressed file in the staging folder, from there to
 * Parquet, both in constant memory. Types as in Arrow; the file's key-value metadata holds the report's head. Nothing
 * stays behind: the files have no names any more when their first byte leaves. Too many exports at once are a 503.
 */
export async function* reportParquet(
  answer: ReportAnswer,
  context: FormatContext,
): AsyncGenerator<Uint8Array> {
  const leave = await places.enter();
  const path = join(context.store.stagingDirectory, EXPORT_PREFIX + randomUUID());
  const [source, target] = [`${path}.ndjson.gz`, `${path}.parquet`];
  let file: Awaited<ReturnType<typeof open>> | undefined;
  try {
    await pipeline(
      Readable.from(jsonLines(answer)),
      createGzip({ level: 1 }),
      createWriteStream(source, { mode: 0o600 }),
      { signal: context.signal },
    );
    await context.store.rows(copySql(answer, source, target), undefined, {
      signal: context.signal,
      deadlineMs: COPY_DEADLINE_MS,
    });
    file = await open(target);
  } finally {
    await rm(source, { force: true });
    await rm(target, { force: true });
    leave();
  }
  try {
    for await (const piece of file.createReadStream({ highWaterMark: PIECE_BYTES, autoClose: false }))
      yield piece as Uint8Array;
  } finally {
    await file.close();
  }
}

async function* jsonLines({ head, rows }: ReportAnswer): AsyncGenerator<string> {
  for await (const batch of rows) yield batch.map((row) => jsonLine(head.columns, row)).join('');
}

function jsonLine(columns: Column[], row: Row): string {
  const line: Row = {};
  for (const { name, type } of columns) {
    const value = row[name] ?? null;
    line[name] = value !== null && SQL_TYPES[type] === 'varchar' ? textOf(value) : value;
  }
  return `${JSON.stringify(line)}\n`;
}

function copySql({ head }: ReportAnswer, source: string, target: string): string {
  // Instants carry an offset, which only a cast reads.
  const fields = head.columns.map(
    ({ name, type }) => `"${name}": '${type === 'instant' ? 'varchar' : SQL_TYPES[type]}'`,
  );
  const columns = head.columns.map(({ name, type }) => `"${name}"::${SQL_TYPES[type]} as "${name}"`);
  const metadata = Object.entries(headTexts(head)).map(([name, value]) => `"${name}": ${quoted(value)}`);
  return fill(query('report/parquet'), {
    fields: fields.join(', '),
    columns: columns.join(', '),
    metadata: metadata.join(', '),
    source: quoted(source),
    target: quoted(target),
  });
}

/** The engine takes no parameters here. Its text literals know one special character. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
