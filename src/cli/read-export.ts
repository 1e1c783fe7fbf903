import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/**
 * A part of an export: the whole JSON document of a file, or up to 1,000 lines of an NDJSON file as an array.
 * `lines`: the line number of each element (NDJSON only). `badLines`: lines that are no JSON. `bytes`: read of the file so far.
 */
export type ExportPart = { document: unknown; lines?: number[]; badLines: number[]; bytes: number };

/** The file can't be read as an export. The message never quotes it: what stands there may be a customer's words. */
export class UnreadableExport extends Error {}

const LINES_MAX = 1_000;
const PART_CHARS_MAX = 8_000_000;
// Above it V8 can't hold the text in one string.
const DOCUMENT_CHARS_MAX = 500_000_000;

/**
 * Reads JSON or NDJSON, gzipped or not, with or without a byte-order mark, from a file or (`-`) from `stdin`. Which it is
 * shows in the content: exporters call NDJSON `.json` too. NDJSON is streamed; one JSON document is held in memory.
 *
 * @throws UnreadableExport when it is neither, is cut off, or can't be opened
 */
export async function* readExport(path: string, stdin: Readable = process.stdin): AsyncGenerator<ExportPart> {
  const seen = { bytes: 0 };
  const texts = readText(path === '-' ? stdin : createReadStream(path), seen);
  let head = '';
  let byLine: boolean | undefined = /\.(jsonl|ndjson)(\.gz)?$/i.test(path) || undefined;
  while (byLine === undefined) {
    const { value, done } = await texts.next();
    if (!done) head += value;
    const first = firstLine(head, done === true);
    if (first !== undefined) byLine = parse(first) !== undefined;
    else if (done) return;
  }
  yield* byLine ? readLines(head, texts, seen) : readDocument(head, texts, seen);
}

async function* readDocument(
  head: string,
  texts: AsyncIterable<string>,
  seen: { bytes: number },
): AsyncGenerator<ExportPart> {
  let text = head;
  for await (const more of texts) {
    text += more;
    if (text.length > DOCUMENT_CHARS_MAX)
      throw new UnreadableExport(
        'one JSON document of this size does not fit into memory; export it as NDJSON, one event per line',
      );
  }
  const document = parse(text);
  if (document === undefined)
    throw new UnreadableExport('it is neither a JSON document nor NDJSON (one JSON object per line)');
  yield { document, badLines: [], bytes: seen.bytes };
}

async function* readLines(
  head: string,
  texts: AsyncIterable<string>,
  seen: { bytes: number },
): AsyncGenerator<ExportPart> {
  let part = { document: [] as unknown[], lines: [] as number[], badLines: [] as number[] };
  let chars = 0;
  let number = 0;
  for await (const line of splitLines(head, texts)) {
    number += 1;
    if (line.trim() === '') continue;
    const value = parse(line);
    if (value === undefined) part.badLines.push(number);
    // A JSON array on one line may be the whole file: its elements are what a line would be.
    else
      for (const one of Array.isArray(value) ? value : [value]) {
        part.document.push(one);
        part.lines.push(number);
      }
    chars += line.length;
    if (part.document.length < LINES_MAX && chars < PART_CHARS_MAX) continue;
    yield { ...part, bytes: seen.bytes };
    part = { document: [], lines: [], badLines: [] };
    chars = 0;
  }
  if (part.document.length + part.badLines.length > 0) yield { ...part, bytes: seen.bytes };
}

async function* splitLines(head: string, texts: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  const split = (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    return lines;
  };
  yield* split(head);
  for await (const text of texts) yield* split(text);
  if (rest !== '') yield rest;
}

async function* readText(input: Readable, seen: { bytes: number }): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  try {
    for await (const bytes of unzipped(counted(input, seen))) yield decoder.decode(bytes, { stream: true });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === undefined) throw cause;
    throw new UnreadableExport(
      code.startsWith('Z_') ? 'its gzip data is damaged or cut off' : `it cannot be read (${code})`,
      { cause },
    );
  }
  yield decoder.decode();
}

async function* counted(input: Readable, seen: { bytes: number }): AsyncGenerator<Buffer> {
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk);
    seen.bytes += bytes.length;
    yield bytes;
  }
}

/** Unzips what begins with the two bytes of gzip, whatever the file is called. */
async function* unzipped(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  let start = Buffer.alloc(0);
  while (start.length < 2) {
    const { value, done } = await chunks.next();
    if (done) break;
    start = Buffer.concat([start, value]);
  }
  const all = Readable.from(prefixed(start, chunks), { objectMode: false });
  const zipped = start[0] === 0x1f && start[1] === 0x8b;
  yield* zipped ? pipeline(all, createGunzip(), () => {}) : all;
}

async function* prefixed(start: Buffer, chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (start.length > 0) yield start;
  yield* chunks;
}

/** The first line that is not blank, once it is complete. */
function firstLine(text: string, complete: boolean): string | undefined {
  const start = text.trimStart();
  const end = start.indexOf('\n');
  if (end >= 0) return start.slice(0, end);
  return complete && start !== '' ? start : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
