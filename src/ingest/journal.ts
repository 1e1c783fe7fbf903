import { closeSync, fsyncSync, mkdirSync, openSync, truncateSync, unlinkSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { Unavailable } from '../domain/problem.ts';
import { type Cursor, type Damage, listSegments, readSegment, segmentName } from './journal-reader.ts';
import { encodeHeader, HEADER_BYTES, PAYLOAD_BYTES_MAX, type RecordKind } from './journal-record.ts';

/** Offsets of the first and the last line that an append wrote (see journal-record.ts). */
export type Appended = { first: number; last: number };

export type JournalOptions = {
  directory: string;
  /** A segment is closed when it is larger than this. Default 64 MiB. */
  segmentBytes?: number;
  /** Waiting lines, in UTF-16 units, above which appends are refused with 503. Default 64 Mi. */
  pendingMax?: number;
  /** A sync that hangs longer than this makes new appends fail at once instead of piling up. Default 5,000 ms. */
  stallMs?: number;
  onDamage?: (damage: Damage) => void;
};

type Waiting = {
  kind: RecordKind;
  lines: string[];
  size: number;
  resolve: (at: Appended) => void;
  reject: (error: Error) => void;
};

const REOPEN_AFTER_MS = 1000;

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
  } = options;
  mkdirSync(directory, { recursive: true });
  const recovered = recover(directory, options.onDamage);
  let { segment, at, nextOffset } = recovered;
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
    pending.push({ kind, lines, size, resolve, reject });
    pendingSize += size;
    if (!flushing) flushStartedAt = Date.now();
    flushing ??= flushAll().finally(() => {
      flushing = null;
    });
    return promise;
  }

  function refuse(size: number): Error | null {
    if (closed) return new Unavailable('the server is stopping', 5);
    if (!file && Date.now() - failedAt < REOPEN_AFTER_MS)
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

  /** The oldest waiting appends of one kind that fit into one record. */
  function takeGroup(): Waiting[] {
    const kind = pending[0]!.kind;
    let size = 0;
    let count = 0;
    // A UTF-16 unit is at most three bytes of UTF-8.
    while (
      count < pending.length &&
      pending[count]!.kind === kind &&
      (count === 0 || size + pending[count]!.size < PAYLOAD_BYTES_MAX / 3)
    )
      size += pending[count++]!.size;
    pendingSize -= size;
    return pending.splice(0, count);
  }

  async function write(group: Waiting[]): Promise<void> {
    if (!file || at >= segmentBytes) await nextSegment();
    const first = nextOffset;
    const numbered: string[] = [];
    let offset = first;
    for (const { lines } of group)
      for (const line of lines) numbered.push(`{"journal_offset":${offset++},${line.slice(1)}\n`);
    const payload = Buffer.from(numbered.join(''), 'utf8');
    const header = encodeHeader(group[0]!.kind, first, numbered.length, payload);
    const { bytesWritten } = await file!.writev([header, payload], at);
    if (bytesWritten !== HEADER_BYTES + payload.length)
      throw new Error(`only ${bytesWritten} bytes were written`);
    await file!.datasync();
    at += bytesWritten;
    nextOffset = offset;
    let next = first;
    for (const { lines, resolve } of group) {
      resolve({ first: next, last: next + lines.length - 1 });
      next += lines.length;
    }
  }

  async function nextSegment(): Promise<void> {
    await file?.close();
    file = null;
    if (at === 0) unlinkSync(join(directory, segmentName(segment)));
    else truncateSync(join(directory, segmentName(segment)), at);
    file = await openSegment(directory, nextOffset);
    segment = nextOffset;
    at = 0;
  }

  function fail(group: Waiting[], cause: Error): void {
    const error = new Unavailable('the journal could not be written', 5, cause);
    for (const waiting of [...group, ...pending]) waiting.reject(error);
    pending = [];
    pendingSize = 0;
    failedAt = Date.now();
    file?.close().catch(() => {});
    file = null;
  }

  return {
    append,
    durable: () => ({ segment, at, nextOffset }),
    healthy: () => file !== null && !(flushing && Date.now() - flushStartedAt > stallMs),
    segments: () => listSegments(directory),
    changed: () => wake.promise,
    async close() {
      closed = true;
      await flushing;
      await file?.close();
      file = null;
      announce();
    },
  };
}

async function openSegment(directory: string, segment: number): Promise<FileHandle> {
  // Not 'a': appends go to a known byte, so that a short write is overwritten and not followed.
  const path = join(directory, segmentName(segment));
  const file = await open(path, 'r+').catch(() => open(path, 'wx+'));
  const entry = openSync(directory, 'r');
  fsyncSync(entry);
  closeSync(entry);
  return file;
}

/** Finds the end of the last segment; cuts a torn tail off so that the next record starts on clean ground. */
function recover(directory: string, onDamage?: (damage: Damage) => void): Cursor & { nextOffset: number } {
  const segments = listSegments(directory);
  const segment = segments.at(-1);
  if (segment === undefined) return { segment: 0, at: 0, nextOffset: 0 };
  let at = 0;
  let nextOffset = segment;
  let torn = false;
  const note = (damage: Damage) => {
    torn ||= damage.torn;
    onDamage?.(damage);
  };
  for (const record of readSegment(directory, segment, { onDamage: note })) {
    at = record.end;
    nextOffset = record.offset + record.lines;
  }
  if (torn) truncateSync(join(directory, segmentName(segment)), at);
  return { segment, at, nextOffset };
}
