import { crc32c } from './crc32c.ts';

/**
 * The journal's record format, little-endian. A segment file is nothing but records, one after the other.
 *
 *   byte  0  u32  magic "BTN1": lets a reader find the next record behind a damaged one
 *   byte  4  u32  payload length in bytes
 *   byte  8  u64  offset: the number of the record's first line since the journal began
 *   byte 16  u32  lines: how many lines the payload holds
 *   byte 20  u32  kind: 1 events, 2 refused events
 *   byte 24  u32  reserved, 0
 *   byte 28  u32  CRC-32C of bytes 0–27 and the payload
 *   byte 32       payload: UTF-8, NDJSON, each line ends in LF
 *
 * Line n of a record has the journal offset `offset + n`; `applied_offset` in the database counts these lines.
 */
export const HEADER_BYTES = 32;
export const MAGIC = 0x314e5442;
const MAGIC_BYTES = Buffer.from('BTN1', 'latin1');
/** A door's batch is at most 10 MiB; enriched and masked it stays well under this. A longer length is damage. */
export const PAYLOAD_BYTES_MAX = 64 * 1024 * 1024;

export const RECORD_KINDS = { events: 1, refused: 2 } as const;
export type RecordKind = keyof typeof RECORD_KINDS;

export type RecordHeader = { kind: RecordKind; offset: number; lines: number; payloadBytes: number };

/** Header of one record; write it directly before `payload`. */
export function encodeHeader(kind: RecordKind, offset: number, lines: number, payload: Uint8Array): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(MAGIC, 0);
  header.writeUInt32LE(payload.length, 4);
  header.writeBigUInt64LE(BigInt(offset), 8);
  header.writeUInt32LE(lines, 16);
  header.writeUInt32LE(RECORD_KINDS[kind], 20);
  header.writeUInt32LE(crc32c(payload, crc32c(header.subarray(0, 28))), 28);
  return header;
}

/** Reads the header at `at`. Null: these bytes are no header (damage, or the end of what was written). */
export function decodeHeader(bytes: Buffer, at: number): RecordHeader | null {
  if (at + HEADER_BYTES > bytes.length || bytes.readUInt32LE(at) !== MAGIC) return null;
  const payloadBytes = bytes.readUInt32LE(at + 4);
  const kind = bytes.readUInt32LE(at + 20);
  if (payloadBytes > PAYLOAD_BYTES_MAX || (kind !== RECORD_KINDS.events && kind !== RECORD_KINDS.refused))
    return null;
  return {
    kind: kind === RECORD_KINDS.events ? 'events' : 'refused',
    offset: Number(bytes.readBigUInt64LE(at + 8)),
    lines: bytes.readUInt32LE(at + 16),
    payloadBytes,
  };
}

/** Whether the complete record at `at` still has the checksum that was written. */
export function isIntact(bytes: Buffer, at: number, header: RecordHeader): boolean {
  const payloadAt = at + HEADER_BYTES;
  const expected = bytes.readUInt32LE(at + 28);
  const actual = crc32c(
    bytes.subarray(payloadAt, payloadAt + header.payloadBytes),
    crc32c(bytes.subarray(at, at + 28)),
  );
  return actual === expected;
}

/** Byte position of the next possible record at or behind `from`, or -1. */
export function findMagic(bytes: Buffer, from: number): number {
  return bytes.indexOf(MAGIC_BYTES, from);
}
