import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openJournal } from '../../src/ingest/journal.ts';
import { type Damage, listSegments, readSegment, segmentName } from '../../src/ingest/journal-reader.ts';
import { newestSegment, tearTail, zeroTail } from './damage.ts';
import { seededRandom } from './random.ts';

const RECORDS = 6;

let folder: string;
let written: string;
/** Where each record ends, as the journal said after each append. */
const ends: number[] = [];

/** One appended line; the third is long, so that a cut can fall far inside a payload. */
const line = (number: number) =>
  JSON.stringify({ id: `e${number}`, text: 'ä'.repeat(number === 2 ? 200 : 5) });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'baton-tail-'));
  written = join(folder, 'written');
  const journal = await openJournal({ directory: written });
  for (let number = 0; number < RECORDS; number++) {
    await journal.append('events', [line(number)]);
    ends.push(journal.durable().at);
  }
  await journal.close();
});

afterAll(() => rmSync(folder, { recursive: true }));

/** A copy of the journal whose segment went through `damage`; opened, appended to and read back. */
async function reopenAfter(name: string, damage: (segment: string) => void) {
  const directory = join(folder, name);
  mkdirSync(directory);
  copyFileSync(newestSegment(written)!, join(directory, segmentName(0)));
  damage(join(directory, segmentName(0)));

  const damages: Damage[] = [];
  const journal = await openJournal({ directory, onDamage: (found) => damages.push(found) });
  const { nextOffset } = journal.durable();
  const appended = await journal.append('events', ['{"id":"after"}']);
  await journal.close();
  const records = listSegments(directory).flatMap((segment) => [
    ...readSegment(directory, segment, { onDamage: (found) => damages.push(found) }),
  ]);
  rmSync(directory, { recursive: true });
  return {
    damages,
    nextOffset,
    appended,
    ids: records.map(({ payload }) => JSON.parse(payload.toString()).id),
  };
}

const firstIds = (count: number) => [...Array.from({ length: count }, (_, number) => `e${number}`), 'after'];

describe('a journal whose tail was torn off', () => {
  it('keeps every whole record and goes on behind it, wherever in the last three records the cut is', async () => {
    const size = statSync(newestSegment(written)!).size;
    expect(ends.at(-1)).toBe(size);
    for (let cut = ends[RECORDS - 4]!; cut <= size; cut++) {
      const whole = ends.filter((end) => end <= cut).length;
      const { damages, nextOffset, appended, ids } = await reopenAfter(`cut-${cut}`, (path) =>
        truncateSync(path, cut),
      );
      const lost = cut - ends[whole - 1]!;
      expect({
        cut,
        nextOffset,
        appended,
        ids,
        torn: damages.map(({ torn, bytes }) => ({ torn, bytes })),
      }).toEqual({
        cut,
        nextOffset: whole,
        appended: { first: whole, last: whole },
        ids: firstIds(whole),
        torn: lost === 0 ? [] : [{ torn: true, bytes: lost }],
      });
    }
  }, 60_000);

  it.each([
    ['an unfinished record', tearTail],
    ['zeros', zeroTail],
  ])('loses nothing to %s behind the last record', async (name, damage) => {
    const random = seededRandom(5);
    for (let round = 0; round < 50; round++) {
      let bytes = 0;
      const { damages, ids } = await reopenAfter(`${name}-${round}`, (path) => {
        bytes = damage(path, random);
      });
      expect(ids).toEqual(firstIds(RECORDS));
      expect(damages).toMatchObject([{ torn: true, bytes }]);
    }
  });
});
