import { describe, expect, it } from 'vitest';
import { Unavailable } from '../../src/domain/problem.ts';
import { openJournal } from '../../src/ingest/journal.ts';
import { listSegments, readSegment } from '../../src/ingest/journal-reader.ts';
import { lineOf, newFolder, readLines } from '../support/journals.ts';

describe('the journal', () => {
  it('numbers the lines of each kind in the order of the appends, and tells each append its own numbers', async () => {
    const directory = newFolder('journal');
    const journal = await openJournal({ directory });
    const appended = await Promise.all([
      journal.append('events', [lineOf('a'), lineOf('b')]),
      journal.append('events', [lineOf('c')]),
      journal.append('refused', [lineOf('d')]),
      journal.append('events', [lineOf('e'), lineOf('f')]),
    ]);
    await journal.close();

    expect(appended).toEqual([
      { first: 0, last: 1 },
      { first: 2, last: 2 },
      { first: 5, last: 5 },
      { first: 3, last: 4 },
    ]);
    expect(readLines(directory).map(({ journal_offset, id }) => `${journal_offset}${id}`)).toEqual([
      '0a',
      '1b',
      '2c',
      '3e',
      '4f',
      '5d',
    ]);
  });

  it('writes what waits together as one record of each kind', async () => {
    const directory = newFolder('journal');
    const journal = await openJournal({ directory });
    await Promise.all(
      Array.from({ length: 50 }, (_, id) => journal.append(id % 2 ? 'refused' : 'events', [lineOf(id)])),
    );
    await journal.close();
    const records = [...readSegment(directory, 0)].map(({ kind, offset, lines }) => ({
      kind,
      offset,
      lines,
    }));
    expect(records).toEqual([
      { kind: 'events', offset: 0, lines: 25 },
      { kind: 'refused', offset: 25, lines: 25 },
    ]);
  });

  it('appends nothing for no lines', async () => {
    const journal = await openJournal({ directory: newFolder('journal') });
    await journal.append('events', [lineOf(0)]);
    expect(await journal.append('events', [])).toEqual({ first: 1, last: 0 });
    expect(journal.durable().nextOffset).toBe(1);
    await journal.close();
  });

  it('keeps every character of a line', async () => {
    const directory = newFolder('journal');
    const journal = await openJournal({ directory });
    const text = 'ä \u0000 \u2028 \u202e שלום 😀 BTN1 "\\" \r\n';
    await journal.append('events', [lineOf(1, text)]);
    await journal.close();
    expect(readLines(directory)).toEqual([{ journal_offset: 0, id: 1, text }]);
  });

  it('shows nothing behind durable() until it is fsynced', async () => {
    const directory = newFolder('journal');
    const journal = await openJournal({ directory });
    await journal.append('events', [lineOf('a')]);
    const before = journal.durable();
    const appending = journal.append('events', [lineOf('b')]);
    expect(journal.durable()).toEqual(before);
    await appending;
    expect(journal.durable()).toMatchObject({ segment: 0, nextOffset: 2 });
    const shown = (to: number) => [...readSegment(directory, 0, { to })].map(({ offset }) => offset);
    expect(shown(before.at)).toEqual([0]);
    expect(shown(journal.durable().at)).toEqual([0, 1]);
    await journal.close();
  });

  it('wakes a reader with the next durable append', async () => {
    const journal = await openJournal({ directory: newFolder('journal') });
    const changed = journal.changed().then(() => journal.durable().nextOffset);
    await journal.append('events', [lineOf('a'), lineOf('b')]);
    expect(await changed).toBe(2);
    await journal.close();
  });

  it('goes on in a new segment, named by its first offset, when one is full', async () => {
    const directory = newFolder('journal');
    const journal = await openJournal({ directory, segmentBytes: 300 });
    for (let id = 0; id < 7; id++) await journal.append('events', [lineOf(id, 'x'.repeat(100))]);
    expect(journal.segments()).toEqual([0, 2, 4, 6]);
    await journal.close();
    const reopened = await openJournal({ directory, segmentBytes: 300 });
    expect(reopened.durable()).toMatchObject({ segment: 6, nextOffset: 7 });
    expect(await reopened.append('events', [lineOf(7)])).toEqual({ first: 7, last: 7 });
    await reopened.close();
    expect(readLines(directory).map(({ id }) => id)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(listSegments(directory)).toEqual([0, 2, 4, 6]);
  });

  it('refuses appends with 503 and a time to come back when too much waits for the disk', async () => {
    const journal = await openJournal({ directory: newFolder('journal'), pendingMax: 1000 });
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, id) => journal.append('events', [lineOf(id, 'x'.repeat(200))])),
    );
    const refused = results.filter((result) => result.status === 'rejected').map(({ reason }) => reason);
    expect(refused.length).toBe(16);
    for (const error of refused) {
      expect(error).toBeInstanceOf(Unavailable);
      expect(error).toMatchObject({ status: 503, retryAfterS: expect.any(Number) });
    }
    expect(await journal.append('events', [lineOf('after')])).toEqual({ first: 4, last: 4 });
    await journal.close();
  });

  it('leaves no append waiting, at whichever moment it comes', async () => {
    const journal = await openJournal({ directory: newFolder('journal') });
    for (let hops = 0; hops < 30; hops++) {
      await journal.append('events', [lineOf('before')]);
      for (let hop = 0; hop < hops; hop++) await null;
      expect((await journal.append('events', [lineOf(hops)])).first).toBe(hops * 2 + 1);
    }
    await journal.close();
  });

  it('takes no append after it was closed, and keeps those that it took before', async () => {
    const directory = newFolder('journal');
    const journal = await openJournal({ directory });
    const appending = journal.append('events', [lineOf('a')]);
    await journal.close();
    expect(await appending).toEqual({ first: 0, last: 0 });
    await expect(journal.append('events', [lineOf('b')])).rejects.toMatchObject({ status: 503 });
    expect(readLines(directory).map(({ id }) => id)).toEqual(['a']);
  });

  it('gives no offset again that the database has applied', async () => {
    const directory = newFolder('journal');
    const journal = await openJournal({ directory, nextOffsetAtLeast: 5 });
    expect(await journal.append('events', [lineOf('a')])).toEqual({ first: 5, last: 5 });
    await journal.close();
    const reopened = await openJournal({ directory, nextOffsetAtLeast: 3 });
    expect(reopened.durable().nextOffset).toBe(6);
    await reopened.close();
  });
});
