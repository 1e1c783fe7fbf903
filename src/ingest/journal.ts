import { mkdirSync, rmSync, truncateSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Unavailable } from '../domain/problem.ts';
import { type Cursor, type Damage, listSegments, segmentName } from './journal-reader.ts';
import { encodeHeader, PAYLOAD_BYTES_MAX, type RecordKind } from './journal-record.ts';
import { openSegment, recoverEnd } from './journal-segment.ts';

/** Offsets of the first and the last line that an append wrote (see journal-record.ts). */
export type Appended = { first: number; last: number };

export type JournalOptions = {
  directory: string;
  /** The database holds all lines below this offset: none of them is given out again. Default 0. */
  nextOffsetAtLeast?: number;
  /** A segment is closed when it is larger than this. Default 64 MiB. */
  segmentBytes?: number;
  /** Waiting lines, in UTF-16 units, above which appends are refused with 503. Default 64 Mi. */
  pendingMax?: number;
  /** A sync that hangs longer than this makes new appends fail at once instead of piling up. Default 5,000 ms. */
  stallMs?: number;
  /** Pause between a failure of the disk and the next attempt. Default 1,000 ms. */
  reopenAfterMs?: number;
  onDamage?: (damage: Damage) => void;
};

type Waiting = {
  kind: RecordKind;
  lines: string[];
  size: number;
  /** Offset of its first line; known when it is written. */
  first: number;
  resolve: (at: Appended) => void;
  reject: (error: Error) => void;
};

/**
 * The journal: the truth of Baton, and the moment at which an event is accepted. `append` resolves when its lines are
 * fsynced; all appends that wait during one sync share the next one (group commit). After a failed write or sync the
 * file descriptor is never used again: what it says about the file can't be trusted (see fsync(2) on EIO).
 */
export type Journal = {
  append(kind: RecordKind, lines: string[]): Promise<Appended>;
  /** End of what is fsynced: readers must not go past it. */
  durable(): Cursor & { nextOffset: number };
  healthy(): boolean;
  segments(): number[];
  /** Resolves with the next durable append (or failure): what a reader waits for. */
  changed(): Promise<void>;
  close(): Promise<void>;
};

/** Opens or makes the journal in `directory`; a torn tail (an append that was never acknowledged) is cut off and reported. */
export async function openJournal(options: JournalOptions): Promise<Journal> {
  const {
    directory,
    segmentBytes = 64 * 1024 * 1024,
    pendingMax = 64 * 1024 * 1024,
    stallMs = 5000,
    reopenAfterMs = 1000,
  } = options;
  mkdirSync(directory, { recursive: true });
  let { segment, at, nextOffset } = recoverEnd(directory, options.nextOffsetAtLeast ?? 0, options.onDamage);
  let file: FileHandle | null = await openSegment(directory, segment);
  let pending: Waiting[] = [];
  let pendingSize = 0;
  let flushing: Promise<void> | null = null;
  let flushStartedAt = 0;
  let failedAt = 0;
  let closed = false;
  let wake = Promise.withResolvers<void>();

  function announce(): void {
    wake.resolve();
    wake = Promise.withResolvers<void>();
  }

  function append(kind: RecordKind, lines: string[]): Promise<Appended> {
    if (lines.length === 0) return Promise.resolve({ first: nextOffset, last: nextOffset - 1 });
    const size = lines.reduce((sum, line) => sum + line.length + 32, 0);
    const refusal = refuse(size);
    if (refusal) return Promise.reject(refusal);
    const { promise, resolve, reject } = Promise.withResolvers<Appended>();
    pending.push({ kind, lines, size, first: -1, resolve, reject });
    pendingSize += size;
    if (!flushing) flushStartedAt = Date.now();
    flushing ??= flushAll().finally(flushed);
    return promise;
  }

  /** An append may have come between the last look at `pending` and the end of the flush. */
  function flushed(): void {
    flushing = null;
    if (pending.length > 0) flushing = flushAll().finally(flushed);
  }

  function refuse(size: number): Error | null {
    if (closed) return new Unavailable('the server is stopping', 5);
    if (!file && Date.now() - failedAt < reopenAfterMs)
      return new Unavailable('the journal could not be written', 5);
    if (pendingSize + size > pendingMax)
      return new Unavailable('more events are waiting for the disk than memory should hold', 2);
    if (flushing && Date.now() - flushStartedAt > stallMs)
      return new Unavailable('the disk does not answer', 5);
    return null;
  }

  async function flushAll(): Promise<void> {
    // One turn of the event loop: requests that have arrived together share the sync.
    await new Promise(setImmediate);
    while (pending.length > 0) {
      const group = takeGroup();
      flushStartedAt = Date.now();
      try {
        await write(group);
      } catch (cause) {
        fail(group, cause as Error);
      }
      announce();
    }
  }

  /** The oldest waiting appends, as many as fit into one record. */
  function takeGroup(): Waiting[] {
    let size = 0;
    let count = 0;
    // A UTF-16 unit is at most three bytes of UTF-8.
    while (count < pending.length && (count === 0 || size + pending[count]!.size < PAYLOAD_BYTES_MAX / 3))
      size += pending[count++]!.size;
    pendingSize -= size;
    return pending.splice(0, count);
  }

  /** One record of each kind, one sync for both: a request with a bad event must not cost two. */
  async function write(group: Waiting[]): Promise<void> {
    if (!file || at >= segmentBytes) await nextSegment();
    const records: Buffer[] = [];
    let offset = nextOffset;
    for (const [kind, appends] of Map.groupBy(group, (waiting) => waiting.kind)) {
      const first = offset;
      const numbered: string[] = [];
      for (const waiting of appends) {
        waiting.first = offset;
        for (const line of waiting.lines) numbered.push(`{"journal_offset":${offset++},${line.slice(1)}\n`);
      }
      const payload = Buffer.from(numbered.join(''), 'utf8');
      records.push(encodeHeader(kind, first, numbered.length, payload), payload);
    }
    const bytes = records.reduce((sum, part) => sum + part.length, 0);
    const { bytesWritten } = await file!.writev(records, at);
    if (bytesWritten !== bytes) throw new Error(`only ${bytesWritten} bytes were written`);
    await file!.datasync();
    at += bytes;
    nextOffset = offset;
    for (const { first, lines, resolve } of group) resolve({ first, last: first + lines.length - 1 });
  }

  async function nextSegment(): Promise<void> {
    await file?.close();
    file = null;
    // Forced: an earlier attempt may have come this far.
    if (at === 0) rmSync(join(directory, segmentName(segment)), { force: true });
    else truncateSync(join(directory, segmentName(segment)), at);
    file = await openSegment(directory, nextOffset);
    segment = nextOffset;
    at = 0;
  }

  /** Without this a service that is sent nothing because it is not ready would never be ready again. */
  function reopenLater(): void {
    setTimeout(() => {
      if (closed || file || flushing) return;
      flushStartedAt = Date.now();
      flushing = nextSegment()
        .catch(() => {
          failedAt = Date.now();
          reopenLater();
        })
        .finally(flushed);
    }, reopenAfterMs).unref();
  }

  function fail(group: Waiting[], cause: Error): void {
    const error = new Unavailable('the journal could not be written', 5, cause);
    for (const waiting of [...group, ...pending]) waiting.reject(error);
    pending = [];
    pendingSize = 0;
    failedAt = Date.now();
    file?.close().catch(() => {});
    file = null;
    reopenLater();
  }

  return {
    append,
    durable: () => ({ segment, at, nextOffset }),
    healthy: () => file !== null && !(flushing && Date.now() - flushStartedAt > stallMs),
    segments: () => listSegments(directory),
    changed: () => wake.promise,
    async close() {
      closed = true;
      while (flushing) await flushing;
      await file?.close();
      file = null;
      announce();
    },
  };
}
