import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openJournal } from '../../src/ingest/journal.ts';
import { journalBatches } from '../../src/ingest/journal-batch.ts';
import { listSegments, readSegment, segmentName } from '../../src/ingest/journal-reader.ts';
import { post, storedEvents } from '../support/door.ts';
import { lineOf, newFolder } from '../support/journals.ts';
import { startService } from '../support/service.ts';

const event = (id: string) => ({ type: 'message.user', id, conversation_id: `c-${id}` });

async function startLogged() {
  const log: { level: string; message: string; fields: Record<string, unknown> }[] = [];
  const service = await startService(
    {},
    { log: (level, message, fields) => log.push({ level, message, fields }) },
  );
  onTestFinished(() => service.stop());
  const journal = join(service.folder, 'journal');
  const newest = () => join(journal, segmentName(listSegments(journal).at(-1)!));
  const forgetDatabase = () => {
    for (const suffix of ['', '.wal']) rmSync(join(service.folder, `baton.duckdb${suffix}`), { force: true });
  };
  return { service, log, journal, newest, forgetDatabase };
}

describe('loading a damaged journal', () => {
  it('names the damage in the log, stores everything else, and waits for nothing that is lost', async () => {
    const { service, log, journal, newest, forgetDatabase } = await startLogged();
    for (const id of ['a', 'b', 'c']) await post(service, [event(id)]);
    const [first, second] = [...readSegment(journal, 0)];
    await service.restart(() => {
      const bytes = readFileSync(newest());
      bytes[first!.end + 50]! ^= 4;
      writeFileSync(newest(), bytes);
      forgetDatabase();
    });
    await service.service().caughtUp();
    expect((await storedEvents(service)).map(({ id }) => id)).toEqual(['a', 'c']);
    const place = { segment: segmentName(0), at: first!.end, bytes: second!.end - first!.end, torn: false };
    expect(log).toContainEqual({
      level: 'error',
      message: 'a damaged stretch of the journal was jumped over',
      fields: place,
    });
    expect((await post(service, [event('d')])).body).toMatchObject({ stored: 1 });
  });

  it('calls damage at the end of an older segment rot and not an unfinished write', async () => {
    const { service, log, journal, forgetDatabase } = await startLogged();
    await post(service, [event('a')]);
    await post(service, [event('b')]);
    const { offset } = [...readSegment(journal, 0)][1]!;
    await service.restart(() => {
      const bytes = readFileSync(join(journal, segmentName(0)));
      bytes[bytes.length - 5]! ^= 1;
      writeFileSync(join(journal, segmentName(0)), bytes);
      writeFileSync(join(journal, segmentName(offset + 1)), '');
      forgetDatabase();
    });
    await service.service().caughtUp();
    expect((await storedEvents(service)).map(({ id }) => id)).toEqual(['a']);
    expect(log.filter(({ message }) => message.includes('jumped over'))).toMatchObject([
      { level: 'error', fields: { torn: false, segment: segmentName(0) } },
    ]);
  });

  it('stores what comes after a start at which the end of the journal is gone', async () => {
    const { service, newest } = await startLogged();
    for (const id of ['a', 'b', 'c']) await post(service, [event(id)]);
    await service.restart(() => writeFileSync(newest(), readFileSync(newest()).subarray(0, 100)));
    expect((await post(service, [event('d'), event('e')])).body).toMatchObject({ stored: 2 });
    await service.restart();
    expect((await post(service, [event('e'), event('f')])).body).toMatchObject({ stored: 1, duplicates: 1 });
    expect((await storedEvents(service)).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });
});

describe('batches of the journal', () => {
  it('leave out a record that was never acknowledged and whose offsets were given out again', async () => {
    const [directory, other] = [newFolder('batches'), newFolder('other')];
    const lines = async (folder: string, ids: string[]) => {
      const journal = await openJournal({ directory: folder });
      for (const id of ids) await journal.append('events', [lineOf(id)]);
      await journal.close();
    };
    await lines(directory, ['acknowledged', 'never acknowledged']);
    const journal = await openJournal({ directory: other, nextOffsetAtLeast: 1 });
    await journal.append('events', [lineOf('its successor')]);
    await journal.close();
    copyFileSync(join(other, segmentName(1)), join(directory, segmentName(1)));

    const reopened = await openJournal({ directory });
    const texts = [...journalBatches(reopened, directory, -1, null, 1_000_000)].flatMap(({ payloads }) =>
      payloads.events.map((payload) => JSON.parse(payload.toString('utf8')).id),
    );
    await reopened.close();
    expect(texts).toEqual(['acknowledged', 'its successor']);
  });

  it('hold both kinds in order, split by size, and begin behind what was applied', async () => {
    const directory = newFolder('batches');
    const journal = await openJournal({ directory });
    for (let id = 0; id < 6; id++)
      await journal.append(id === 3 ? 'refused' : 'events', [lineOf(id, 'x'.repeat(100))]);
    const batches = (applied: number, bytes: number) =>
      [...journalBatches(journal, directory, applied, null, bytes)].map(({ first, last, payloads }) => [
        [first, last],
        payloads.events.length,
        payloads.refused.length,
      ]);
    expect(batches(-1, 1_000_000)).toEqual([[[0, 5], 5, 1]]);
    expect(batches(1, 1_000_000)).toEqual([[[2, 5], 3, 1]]);
    expect(batches(-1, 300)).toEqual([
      [[0, 1], 2, 0],
      [[2, 3], 1, 1],
      [[4, 5], 2, 0],
    ]);
    expect(batches(5, 1)).toEqual([]);
    await journal.close();
  });
});
