import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openJournal } from '../../src/ingest/journal.ts';
import { type Damage, readSegment, segmentName } from '../../src/ingest/journal-reader.ts';
import { HEADER_BYTES } from '../../src/ingest/journal-record.ts';
import { lineOf, newFolder, readLines } from '../support/journals.ts';

const RECORDS = 8;
/** Bytes of one journal segment with eight records, one line each, and where each record ends. */
let written: Buffer;
let ends: number[];

beforeAll(async () => {
  const directory = mkdtempSync(join(tmpdir(), 'baton-written-'));
  const journal = await openJournal({ directory });
  for (let id = 0; id < RECORDS; id++) await journal.append('events', [lineOf(id, 'ä'.repeat(id * 7))]);
  await journal.close();
  ends = [...readSegment(directory, 0)].map(({ end }) => end);
  written = readFileSync(join(directory, segmentName(0)));
  rmSync(directory, { recursive: true });
});

/** Opens a journal of these bytes, appends one line, closes it, and says what was found. */
async function openDamaged(bytes: Buffer) {
  const directory = newFolder('damaged');
  const file = join(directory, segmentName(0));
  writeFileSync(file, bytes);
  const found: Damage[] = [];
  const journal = await openJournal({ directory, onDamage: (damage) => found.push(damage) });
  const opened = journal.durable();
  const { first } = await journal.append('events', [lineOf('after')]);
  await journal.close();
  const ids = readLines(directory).map(({ id }) => id);
  return { found, opened, first, ids, file };
}

const upTo = (count: number) => Array.from({ length: count }, (_, id) => id);

describe('a journal with a torn tail', () => {
  it('keeps what is whole, reports the rest and goes on, at every byte of the last three records', async () => {
    for (let cut = ends[RECORDS - 4]!; cut < written.length; cut++) {
      const whole = ends.filter((end) => end <= cut).length;
      const start = ends[whole - 1]!;
      const { found, first, ids } = await openDamaged(written.subarray(0, cut));
      const torn = { segment: segmentName(0), at: start, bytes: cut - start, torn: true };
      expect(found, `cut at ${cut}`).toEqual(cut === start ? [] : [torn]);
      expect(first).toBe(whole);
      expect(ids).toEqual([...upTo(whole), 'after']);
    }
  });

  it('cuts off zeros that a power failure left behind the last record', async () => {
    const { found, first, ids } = await openDamaged(Buffer.concat([written, Buffer.alloc(5000)]));
    expect(found).toMatchObject([{ at: written.length, bytes: 5000, torn: true }]);
    expect(first).toBe(RECORDS);
    expect(ids).toEqual([...upTo(RECORDS), 'after']);
  });

  it('begins again when nothing of its only segment is whole', async () => {
    const { found, first, ids } = await openDamaged(Buffer.alloc(3000));
    expect(found).toMatchObject([{ at: 0, bytes: 3000, torn: true }]);
    expect(first).toBe(0);
    expect(ids).toEqual(['after']);
  });
});

describe('a journal whose last record has rotted', () => {
  it('names it, leaves it as it is and goes on in a new segment', async () => {
    const start = ends[RECORDS - 2]!;
    for (let byte = start + HEADER_BYTES; byte < written.length; byte++) {
      const bytes = Buffer.from(written);
      bytes[byte]! ^= 0x10;
      const { found, opened, ids, file } = await openDamaged(bytes);
      expect(found).toEqual([
        { segment: segmentName(0), at: start, bytes: written.length - start, torn: false },
      ]);
      expect(opened.segment).toBeGreaterThan(0);
      expect(ids).toEqual([...upTo(RECORDS - 1), 'after']);
      expect(readFileSync(file).equals(bytes)).toBe(true);
    }
  });
});

describe('a journal with rot in the middle', () => {
  it('names the record and serves all others, whichever byte of it has changed', async () => {
    const [start, end] = [ends[2]!, ends[3]!];
    for (let byte = start; byte < end; byte++) {
      const bytes = Buffer.from(written);
      bytes[byte]! ^= 0x10;
      const { found, first, ids } = await openDamaged(bytes);
      expect(found, `byte ${byte - start}`).toEqual([
        { segment: segmentName(0), at: start, bytes: end - start, torn: false },
      ]);
      expect(first).toBe(RECORDS);
      expect(ids).toEqual([0, 1, 2, 4, 5, 6, 7, 'after']);
    }
  });

  it('names a lost block and finds the first whole record behind it', async () => {
    const bytes = Buffer.from(written);
    bytes.fill(0, ends[1]! + 5, ends[4]! + HEADER_BYTES);
    const { found, ids } = await openDamaged(bytes);
    expect(found).toMatchObject([{ at: ends[1], bytes: ends[5]! - ends[1]!, torn: false }]);
    expect(ids).toEqual([0, 1, 6, 7, 'after']);
  });

  it('names each damaged place', async () => {
    const bytes = Buffer.from(written);
    bytes[ends[0]! - 1]! ^= 1;
    bytes[ends[5]! + 4]! ^= 1;
    const { found, ids } = await openDamaged(bytes);
    expect(found).toMatchObject([
      { at: 0, bytes: ends[0] },
      { at: ends[5], bytes: ends[6]! - ends[5]! },
    ]);
    expect(ids).toEqual([1, 2, 3, 4, 5, 7, 'after']);
  });

  it('is not led astray by text that looks like the start of a record', async () => {
    const directory = newFolder('magic');
    const journal = await openJournal({ directory });
    for (const id of [0, 1, 2]) await journal.append('events', [lineOf(id, 'BTN1'.repeat(3000))]);
    await journal.close();
    const file = join(directory, segmentName(0));
    const bytes = readFileSync(file);
    bytes[HEADER_BYTES + 40]! ^= 1;
    writeFileSync(file, bytes);
    const found: Damage[] = [];
    expect(readLines(directory, (damage) => found.push(damage)).map(({ id }) => id)).toEqual([1, 2]);
    expect(found).toMatchObject([{ at: 0, torn: false }]);
  });

  it('finds records behind damage that is longer than what is read at once', async () => {
    const directory = newFolder('long');
    const journal = await openJournal({ directory });
    await journal.append('events', [lineOf(0, 'x'.repeat(9 * 1024 * 1024))]);
    await journal.append('events', [lineOf(1)]);
    await journal.close();
    const file = join(directory, segmentName(0));
    const bytes = readFileSync(file);
    bytes.fill(0, 0, 20);
    writeFileSync(file, bytes);
    expect(readLines(directory).map(({ id }) => id)).toEqual([1]);
  });
});

describe('a journal that was opened twice behind damage', () => {
  it('has nothing more to report once the tail is cut', async () => {
    const directory = newFolder('twice');
    const file = join(directory, segmentName(0));
    writeFileSync(file, written);
    appendFileSync(file, written.subarray(0, 50));
    const found: Damage[] = [];
    for (let round = 0; round < 2; round++) {
      const journal = await openJournal({ directory, onDamage: (damage) => found.push(damage) });
      await journal.close();
    }
    expect(found.length).toBe(1);
    expect(statSync(file).size).toBe(written.length);
  });

  it('starts at the right place when the newest segment has no record yet', async () => {
    const directory = newFolder('empty');
    writeFileSync(join(directory, segmentName(0)), written);
    copyFileSync(join(directory, segmentName(0)), join(directory, segmentName(RECORDS)));
    truncateSync(join(directory, segmentName(RECORDS)), 0);
    const journal = await openJournal({ directory });
    expect(journal.durable()).toEqual({ segment: RECORDS, at: 0, nextOffset: RECORDS });
    await journal.close();
  });
});
