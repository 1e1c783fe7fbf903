import {
  Bool,
  type Data,
  type DataType,
  Float64,
  Int64,
  makeData,
  Timestamp,
  TimeUnit,
  Utf8,
} from 'apache-arrow';
import { parseInstant } from '../domain/instant.ts';
import type { Value } from '../store/store.ts';
import type { ColumnType } from './report.ts';

/** The Arrow type of a column. A count is whole, so it is Int64 (a BigInt in JavaScript), as in Parquet. */
export function arrowType(type: ColumnType, zone: string): DataType {
  switch (type) {
    case 'count':
    case 'ms':
      return new Int64();
    case 'rate':
    case 'number':
      return new Float64();
    case 'boolean':
      return new Bool();
    case 'instant':
      return new Timestamp(TimeUnit.MICROSECOND, zone);
    default:
      return new Utf8();
  }
}

/** A column's values as Arrow buffers: a bit per value that says whether it is known, and a typed array of the values. */
export function arrowData(type: ColumnType, zone: string, values: Value[]): Data {
  const length = values.length;
  const { nullBitmap, nullCount } = validity(values);
  const of = { length, nullCount, nullBitmap };
  switch (type) {
    case 'count':
    case 'ms':
      return makeData({ ...of, type: new Int64(), data: BigInt64Array.from(values, wholeNumber) });
    case 'instant':
      return makeData({
        ...of,
        type: new Timestamp(TimeUnit.MICROSECOND, zone),
        data: BigInt64Array.from(values, micros),
      });
    case 'rate':
    case 'number':
      return makeData({ ...of, type: new Float64(), data: Float64Array.from(values, Number) });
    case 'boolean':
      return makeData({ ...of, type: new Bool(), data: bits(values, (value) => value === true) });
    default:
      return makeData({ ...of, type: new Utf8(), ...textBuffers(values) });
  }
}

function validity(values: Value[]): { nullBitmap: Uint8Array; nullCount: number } {
  let nullCount = 0;
  for (const value of values) if (value === null) nullCount++;
  return { nullBitmap: bits(values, (value) => value !== null), nullCount };
}

/** A bit per value, least significant first; padded with zeros to whole 8 bytes. */
function bits(values: Value[], isSet: (value: Value) => boolean): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(values.length / 64) * 8);
  for (let index = 0; index < values.length; index++)
    if (isSet(values[index]!)) bytes[index >> 3]! |= 1 << (index & 7);
  return bytes;
}

function wholeNumber(value: Value): bigint {
  return BigInt((value as number | null) ?? 0);
}

function micros(value: Value): bigint {
  if (value === null) return 0n;
  const instant = parseInstant(value as string);
  if (!instant) throw new Error('an instant that is none');
  return BigInt(instant.ms) * 1000n + BigInt(instant.micros);
}

function textBuffers(values: Value[]): { valueOffsets: Int32Array; data: Uint8Array } {
  const encoder = new TextEncoder();
  const valueOffsets = new Int32Array(values.length + 1);
  const texts = values.map((value) => (value === null ? null : encoder.encode(textOf(value))));
  for (const [index, text] of texts.entries())
    valueOffsets[index + 1] = valueOffsets[index]! + (text?.length ?? 0);
  const data = new Uint8Array(valueOffsets[values.length]!);
  for (const [index, text] of texts.entries()) if (text) data.set(text, valueOffsets[index]!);
  return { valueOffsets, data };
}

/** A text as it is; anything else as JSON. */
export function textOf(value: Value): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
