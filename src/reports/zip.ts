import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

export type ZipEntry = { name: string; pieces: Iterable<string> | AsyncIterable<string> };

const LOCAL_HEADER = 0x04034b50;
const DATA_DESCRIPTOR = 0x08074b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_CENTRAL = 0x06054b50;
const VERSION = 20;
/** Bit 3: sizes follow the data, which is written as it comes. Bit 11: names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATE = 8;
/** 1 January 1980, the format's zero: the same content gives the same bytes at any time. */
const DOS_TIME = 0;
const DOS_DATE = 0x0021;
const SIZE_MAX = 0xffff_ffff;

type Written = { name: Buffer; crc: number; packed: number; size: number; offset: number };

/**
 * A ZIP archive (APPNOTE 6.3, no ZIP64: at most 4 GiB per entry and in all), written while its entries are read; memory
 * does not grow with them.
 */
export async function* zipped(
  entries: Iterable<ZipEntry> | AsyncIterable<ZipEntry>,
): AsyncGenerator<Uint8Array> {
  const written: Written[] = [];
  let offset = 0;
  for await (const { name, pieces } of entries) {
    const entry: Written = { name: Buffer.from(name), crc: 0, packed: 0, size: 0, offset };
    const head = header(LOCAL_HEADER, [VERSION], entry, [0]);
    yield head;
    for await (const chunk of deflated(pieces, entry)) yield chunk;
    const foot = Buffer.alloc(16);
    foot.writeUInt32LE(DATA_DESCRIPTOR, 0);
    writeSizes(foot, 4, entry);
    yield foot;
    offset += head.length + entry.packed + foot.length;
    if (entry.size > SIZE_MAX || offset > SIZE_MAX) throw new Error('the archive outgrew 4 GiB');
    written.push(entry);
  }
  const directory = Buffer.concat(written.map(centralHeader));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END_OF_CENTRAL, 0);
  end.writeUInt16LE(written.length, 8);
  end.writeUInt16LE(written.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  yield directory;
  yield end;
}

async function* deflated(pieces: ZipEntry['pieces'], entry: Written): AsyncGenerator<Buffer> {
  async function* counted() {
    for await (const piece of pieces) {
      const bytes = Buffer.from(piece);
      entry.crc = crc32(bytes, entry.crc);
      entry.size += bytes.length;
      yield bytes;
    }
  }
  const deflate = createDeflateRaw({ level: 4 });
  const feeding = pipeline(Readable.from(counted(), { objectMode: false, highWaterMark: 1 }), deflate);
  feeding.catch(() => {}); // the loop below throws the same error
  try {
    for await (const chunk of deflate as AsyncIterable<Buffer>) {
      entry.packed += chunk.length;
      yield chunk;
    }
  } finally {
    deflate.destroy();
    await feeding.catch(() => {});
  }
}

/** The part that local and central headers share, between what stands before and behind it. */
function header(signature: number, versions: number[], entry: Written, rest: number[]): Buffer {
  const fields = [...versions, FLAGS, DEFLATE, DOS_TIME, DOS_DATE];
  const head = Buffer.alloc(4 + 2 * fields.length + 12 + 2 + 2 * rest.length);
  head.writeUInt32LE(signature, 0);
  for (const [index, field] of fields.entries()) head.writeUInt16LE(field, 4 + 2 * index);
  const sizes = 4 + 2 * fields.length;
  // A local header is written before its sizes are known: zeros, as bit 3 of the flags says.
  if (signature === CENTRAL_HEADER) writeSizes(head, sizes, entry);
  head.writeUInt16LE(entry.name.length, sizes + 12);
  for (const [index, field] of rest.entries()) head.writeUInt16LE(field, sizes + 14 + 2 * index);
  return signature === LOCAL_HEADER ? Buffer.concat([head, entry.name]) : head;
}

function centralHeader(entry: Written): Buffer {
  // Behind the name's length: extra, comment, disk, internal and external attributes (two halves), offset.
  const head = header(CENTRAL_HEADER, [VERSION, VERSION], entry, [0, 0, 0, 0, 0, 0]);
  const offset = Buffer.alloc(4);
  offset.writeUInt32LE(entry.offset, 0);
  return Buffer.concat([head, offset, entry.name]);
}

function writeSizes(target: Buffer, at: number, { crc, packed, size }: Written): void {
  target.writeUInt32LE(crc, at);
  target.writeUInt32LE(packed, at + 4);
  target.writeUInt32LE(size, at + 8);
}
