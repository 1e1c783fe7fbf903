import { closeSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { decodeHeader, findMagic, HEADER_BYTES, isIntact, type RecordHeader } from './journal-record.ts';

export type JournalRecord = RecordHeader & { payload: Buffer };
/** Bytes of a segment that hold no intact record. `torn`: an unfinished write at the very end; anything else is bit rot. */
export type Damage = { segment: string; at: number; bytes: number; torn: boolean };
/** Where a reader stands: the next byte of a segment. */
export type Cursor = { segment: number; at: number };

const CHUNK_BYTES = 4 * 1024 * 1024;

/** File name of the segment whose first line has this offset: sorts by time, holds the offset to find a line's segment. */
export function segmentName(firstOffset: number): string {
  return `${String(firstOffset).padStart(16, '0')}.journal`;
}

/** First offsets of the segments in a journal directory, ascending. */
export function listSegments(directory: string): number[] {
  return readdirSync(directory)
    .filter((file) => /^\d{16}\.journal$/.test(file))
    .map((file) => Number(file.slice(0, 16)))
    .sort((a, b) => a - b);
}

/** The segment that holds line `offset` (or will, when it is not written yet). */
export function segmentOf(segments: number[], offset: number): number | undefined {
  return segments.findLast((first) => first <= offset) ?? segments[0];
}

/**
 * Intact records of one segment from byte `from`, up to byte `to` (default: its present end). Damaged stretches are
 * handed to `onDamage` and jumped over: the records behind them are still served.
 */
export function* readSegment(
  directory: string,
  segment: number,
  options: { from?: number; to?: number; onDamage?: (damage: Damage) => void } = {},
): Generator<JournalRecord & { end: number }> {
  const fd = openSync(join(directory, segmentName(segment)), 'r');
  try {
    const size = Math.min(options.to ?? Number.POSITIVE_INFINITY, fstatSync(fd).size);
    let at = options.from ?? 0;
    let damagedFrom = -1;
    // A record of full length whose checksum is wrong was written whole, and has changed since.
    let rotted = false;
    let window: Buffer = Buffer.alloc(0);
    let windowAt = at;
    const load = (from: number, bytes: number) => {
      if (from >= windowAt && from + bytes <= windowAt + window.length) return;
      const wanted = Math.min(Math.max(bytes, CHUNK_BYTES), size - from);
      window = readExactly(fd, from, wanted);
      windowAt = from;
    };
    const report = (upTo: number, torn: boolean) => {
      if (damagedFrom >= 0)
        options.onDamage?.({
          segment: segmentName(segment),
          at: damagedFrom,
          bytes: upTo - damagedFrom,
          torn: torn && !rotted,
        });
      damagedFrom = -1;
      rotted = false;
    };
    while (at < size) {
      load(at, Math.min(HEADER_BYTES, size - at));
      const header = decodeHeader(window, at - windowAt);
      const end = header ? at + HEADER_BYTES + header.payloadBytes : at;
      if (header && end <= size) {
        load(at, end - at);
        if (isIntact(window, at - windowAt, header)) {
          report(at, false);
          const payloadAt = at - windowAt + HEADER_BYTES;
          yield { ...header, payload: window.subarray(payloadAt, payloadAt + header.payloadBytes), end };
          at = end;
          continue;
        }
        rotted = true;
      }
      if (damagedFrom < 0) damagedFrom = at;
      load(at + 1, Math.min(CHUNK_BYTES, size - at - 1));
      const found = findMagic(window, at + 1 - windowAt);
      // Keep three bytes: the magic may straddle two windows.
      at = found >= 0 ? windowAt + found : Math.max(at + 1, windowAt + window.length - 3);
      if (found < 0 && windowAt + window.length >= size) at = size;
    }
    report(size, true);
  } finally {
    closeSync(fd);
  }
}

function readExactly(fd: number, from: number, bytes: number): Buffer {
  const buffer = Buffer.allocUnsafe(Math.max(bytes, 0));
  let filled = 0;
  while (filled < buffer.length) {
    const read = readSync(fd, buffer, filled, buffer.length - filled, from + filled);
    if (read === 0) break;
    filled += read;
  }
  return buffer.subarray(0, filled);
}
