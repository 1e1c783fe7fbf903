import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC, type Vector } from 'apache-arrow';

export type Cell = string | number | boolean | null;
/** What a reader of a format finds: names and, row by row, plain values. Instants are µs since 1970 as text. */
export type Face = { columns: string[]; rows: Cell[][] };

/** RFC 4180, every field as text. */
export function readCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r\n|$)/y;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (!match) throw new Error('no RFC 4180');
    record.push(match[1] === undefined ? match[2]! : match[1].replaceAll('""', '"'));
    if (match[3] === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}

/** The files of a ZIP archive by its central directory; checks sizes and checksums. */
export function unzip(bytes: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const end = bytes.length - 22;
  if (bytes.readUInt32LE(end) !== 0x06054b50) throw new Error('no end of the central directory');
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw new Error('no central header');
    const [crc, packed, size] = [16, 20, 24].map((field) => bytes.readUInt32LE(at + field));
    const nameLength = bytes.readUInt16LE(at + 28);
    const local = bytes.readUInt32LE(at + 42);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = inflateRawSync(bytes.subarray(start, start + packed!));
    if (content.length !== size || crc32(content) !== crc) throw new Error(`${name} is damaged`);
    files.set(name, content);
    at += 46 + nameLength;
  }
  return files;
}

/** The sheet `Report`: texts, numbers, booleans; a date cell is the wall clock in µs, as text. */
export function readXlsx(bytes: Buffer): Face {
  const sheet = unzip(bytes).get('xl/worksheets/sheet1.xml')!.toString('utf8');
  const [head, ...rows] = [...sheet.matchAll(/<row>(.*?)<\/row>/gs)].map((row) =>
    [...row[1]!.matchAll(/<c([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map((cell) => xlsxCell(cell[1]!, cell[2])),
  );
  return { columns: head as string[], rows };
}

const DATE_STYLE = 's="4"';

function xlsxCell(attributes: string, content: string | undefined): Cell {
  if (content === undefined) return null;
  const value = /<v>(.*?)<\/v>/.exec(content)?.[1];
  if (value === undefined) return xmlText(/<t[^>]*>(.*?)<\/t>/s.exec(content)![1]!);
  if (attributes.includes('t="b"')) return value === '1';
  if (attributes.includes(DATE_STYLE)) return String(Math.round((Number(value) - 25_569) * 86_400_000_000));
  return Number(value);
}

function xmlText(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Through apache-arrow. */
export function readArrow(bytes: Uint8Array): Face {
  const table = tableFromIPC(bytes);
  const columns = table.schema.fields.map((field) => field.name);
  const rows: Cell[][] = Array.from({ length: table.numRows }, () => []);
  for (const name of columns) {
    const vector = table.getChild(name)!;
    const instants = String(vector.type).startsWith('Timestamp');
    for (let row = 0; row < table.numRows; row++) {
      const value = vector.get(row) as Cell | bigint;
      rows[row]!.push(
        instants && value !== null
          ? microsAt(vector, row)
          : typeof value === 'bigint'
            ? Number(value)
            : value,
      );
    }
  }
  return { columns, rows };
}

/** apache-arrow makes a JavaScript Date's milliseconds of a timestamp: the stored µs are read beside it. */
function microsAt(vector: Vector, row: number): string {
  let index = row;
  for (const data of vector.data) {
    if (index < data.length) return String((data.values as BigInt64Array)[index]);
    index -= data.length;
  }
  throw new Error('no such row');
}

/** Through DuckDB. */
export async function readParquet(bytes: Buffer, folder: string): Promise<Face & { types: string[] }> {
  const path = join(folder, 'read-back.parquet');
  writeFileSync(path, bytes);
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  try {
    const described = (await connection.runAndReadAll(`describe from read_parquet('${path}')`)).getRows();
    const columns = described.map((row) => String(row[0]));
    const types = described.map((row) => String(row[1]));
    const selected = columns.map((name, index) =>
      types[index] === 'TIMESTAMP WITH TIME ZONE' ? `epoch_us("${name}")::varchar` : `"${name}"`,
    );
    const found = await connection.runAndReadAll(
      `select ${selected.join(', ')} from read_parquet('${path}')`,
    );
    const rows = found
      .getRows()
      .map((row) => row.map((value) => (typeof value === 'bigint' ? Number(value) : (value as Cell))));
    return { columns, types, rows };
  } finally {
    connection.closeSync();
    instance.closeSync();
    rmSync(path);
  }
}

/** µs since 1970 of an RFC 3339 text; `wall`: of what its clock shows, whatever the offset. */
export function microsOf(instant: string, { wall = false } = {}): string {
  const [, seconds = '', fraction = '', offset = ''] =
    /^(.{19})(?:\.(\d+))?([+-]\d{2}:\d{2}|Z)$/.exec(instant) ?? [];
  const ms = Date.parse(seconds + (wall ? 'Z' : offset));
  return String(BigInt(ms) * 1000n + BigInt(fraction.padEnd(6, '0')));
}
