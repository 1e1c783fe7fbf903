import { Field, makeData, RecordBatch, RecordBatchStreamWriter, Schema, Struct } from 'apache-arrow';
import type { Row } from '../store/store.ts';
import type { ReportAnswer } from './answer.ts';
import { arrowData, arrowType } from './arrow-column.ts';
import type { ReportHead } from './report.ts';

/** Rows per record batch; the last one has what is left. */
const BATCH_ROWS = 2048;
/** Ends a stream: the continuation mark and a length of zero. */
const END = Uint8Array.of(255, 255, 255, 255, 0, 0, 0, 0);

/**
 * An Arrow IPC stream: one schema, record batches of 2048 rows. Counts and durations (ms) are Int64, rates and other
 * numbers Float64, instants Timestamp(µs, zone of the report), text Utf8, objects JSON in Utf8; unknown is null. The
 * schema's metadata holds the rest of the report's head.
 */
export async function* reportArrow({ head, rows }: ReportAnswer): AsyncGenerator<Uint8Array> {
  const schema = arrowSchema(head);
  const opening = messages(schema);
  yield opening;
  // The writer begins every stream with the schema; readers want it once.
  for await (const batch of regrouped(rows, BATCH_ROWS))
    yield messages(schema, recordBatch(schema, head, batch)).subarray(opening.length);
  yield END;
}

function arrowSchema(head: ReportHead): Schema {
  const fields = head.columns.map(
    (column) =>
      new Field(
        column.name,
        arrowType(column.type, head.tz),
        true,
        new Map(
          Object.entries({
            label: column.label,
            description: column.description,
            ...(column.unit === null ? {} : { unit: column.unit }),
          }),
        ),
      ),
  );
  return new Schema(fields, new Map(Object.entries(headTexts(head))));
}

/** The head as a flat map of texts, for formats that carry such: all but the columns. */
export function headTexts({ columns: _, ...head }: ReportHead): Record<string, string> {
  return Object.fromEntries(
    Object.entries(head).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
}

function recordBatch(schema: Schema, head: ReportHead, rows: Row[]): RecordBatch {
  const children = head.columns.map((column) =>
    arrowData(
      column.type,
      head.tz,
      rows.map((row) => row[column.name] ?? null),
    ),
  );
  return new RecordBatch(
    schema,
    makeData({ type: new Struct(schema.fields), length: rows.length, nullCount: 0, children }),
  );
}

function messages(schema: Schema, batch?: RecordBatch): Uint8Array {
  const writer = new RecordBatchStreamWriter({ autoDestroy: false });
  writer.reset(undefined, schema);
  if (batch) writer.write(batch);
  return writer.toUint8Array(true);
}

/** The same rows in groups of `size`: batches come as the store reads them, and a reader wants even ones. */
async function* regrouped(
  batches: AsyncIterable<Row[]> | Iterable<Row[]>,
  size: number,
): AsyncGenerator<Row[]> {
  let group: Row[] = [];
  for await (const batch of batches)
    for (const row of batch) {
      group.push(row);
      if (group.length < size) continue;
      yield group;
      group = [];
    }
  if (group.length > 0) yield group;
}
