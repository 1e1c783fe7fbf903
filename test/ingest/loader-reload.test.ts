import { expect, it, onTestFinished } from 'vitest';
import { openJournal } from '../../src/ingest/journal.ts';
import { startLoader } from '../../src/ingest/loader.ts';
import type { Store } from '../../src/store/store.ts';
import { newFolder } from '../support/journals.ts';
import { openTestStore } from '../support/store.ts';

const line = (id: string) =>
  JSON.stringify({
    received_at: '2026-11-22T12:00:00Z',
    id,
    source: 'api',
    type: 'message.user',
    occurred_at: '2026-11-22T12:00:00Z',
    conversation_id: 'c',
  });

/** A loader over a store that can be exchanged for an empty one, as when a damaged file is set aside while serving. */
async function startExchangeable() {
  const journalDirectory = newFolder('reload');
  const first = await openTestStore();
  const second = await openTestStore();
  let current: Store = first;
  const store: Store = {
    ...first,
    rows: (...given) => current.rows(...given),
    write: (work) => current.write(work),
    get stagingDirectory() {
      return current.stagingDirectory;
    },
  };
  const journal = await openJournal({ directory: journalDirectory });
  const errors: string[] = [];
  const loader = await startLoader({
    store,
    journal,
    journalDirectory,
    pauseMs: 10,
    onError: (error) => errors.push(error.message),
  });
  onTestFinished(async () => {
    await journal.close();
    await loader.stop();
    await first.close();
    await second.close();
  });
  const append = async (id: string) => (await journal.append('events', [line(id)])).last;
  const stored = async () =>
    (await current.rows('select id from events order by journal_offset')).map((row) => row.id);
  return {
    append,
    stored,
    loader,
    errors,
    exchange: () => {
      current = second;
    },
  };
}

it('fills a database that was set aside while serving from the journal again, without any new event', async () => {
  const { append, stored, loader, exchange } = await startExchangeable();
  await append('a');
  await loader.applied(await append('b'));
  exchange();
  loader.reload();
  await expect.poll(stored, { timeout: 60_000 }).toEqual(['a', 'b']);
});

it('leaves no hole when nobody told it and the next event comes', async () => {
  const { append, stored, loader, exchange, errors } = await startExchangeable();
  await append('a');
  await loader.applied(await append('b'));
  exchange();
  await append('c');
  await expect.poll(stored, { timeout: 60_000 }).toEqual(['a', 'b', 'c']);
  expect(errors).toHaveLength(1);
});
