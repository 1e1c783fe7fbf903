import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSessionsJob } from '../../src/jobs/sessions.ts';
import type { Store } from '../../src/store/store.ts';
import { chats } from '../support/chats.ts';
import { startService, type TestService } from '../support/service.ts';

let service: TestService;
beforeEach(async () => {
  service = await startService({ masking: false });
  await service.send(chats(40));
});
afterEach(() => service.stop());

const never = new AbortController().signal;
// 160 events in slices of 20: eight transactions.
const job = createSessionsJob({ sliceEvents: 20 });
const context = (store: Store, sessionGapHours: number) => ({
  store,
  now: () => service.clock.now,
  sessionGapHours,
  askIntents: ['stop_the_bot'],
});

/** Everything that a fold writes, without the order in which it was written. */
async function view(store: Store) {
  const tables = [
    'sessions',
    'handovers',
    'unrecognised_turns',
    'session_quarters',
    'session_days',
    'wordings',
  ];
  return await Promise.all(tables.map((table) => store.rows(`select * from ${table} order by all`)));
}

/** The store, with a look at each committed transaction; `before` may fail the one that is about to begin. */
function watched(
  store: Store,
  after: () => Promise<void>,
  before: (write: number) => void = () => {},
): Store {
  let writes = 0;
  return {
    ...store,
    async write(work) {
      before(++writes);
      const result = await store.write(work);
      await after();
      return result;
    },
  };
}

test('while a changed setting has everything folded again, no report shows fewer sessions', async () => {
  const { store } = service.service();
  await service.runJob('sessions');
  const sessions = async () => {
    const report = await service.report('outcomes?from=2026-11-01&to=2026-12-01');
    return report.rows.reduce((sum, row) => sum + Number(row.sessions), 0);
  };
  const before = await sessions();
  expect(before).toBeGreaterThanOrEqual(40);
  const seen: number[] = [];
  // A shorter gap makes more sessions, never fewer.
  const refold = watched(store, async () => void seen.push(await sessions()));
  await job.run(context(refold, 23), { asked: false, signal: never });
  expect(seen.length).toBeGreaterThanOrEqual(8);
  expect(Math.min(...seen)).toBeGreaterThanOrEqual(before);
  const refolded = await view(store);

  await store.write(async (transaction) => {
    for (const table of [
      'sessions',
      'handovers',
      'unrecognised_turns',
      'session_quarters',
      'session_days',
      'wordings',
      'folded',
    ])
      await transaction.run(`delete from ${table}`);
  });
  await job.run(context(store, 23), { asked: false, signal: never });
  expect(await view(store)).toEqual(refolded);
});

test('a long fold that was killed goes on where it was, and takes what came meanwhile, too', async () => {
  const { store } = service.service();
  const killed = watched(
    store,
    async () => {},
    (write) => {
      if (write === 4) throw new Error('killed');
    },
  );
  await expect(job.run(context(killed, 24), { asked: false, signal: never })).rejects.toThrow('killed');
  const progress = await store.rows('select slices, next_slice from fold_progress');
  expect(progress).toEqual([{ slices: 8, next_slice: 3 }]);

  await service.send([{ id: 'late', type: 'message.user', conversation_id: 'chat-1', text: 'meanwhile' }]);
  let writes = 0;
  const counted = watched(store, async () => void writes++);
  await job.run(context(counted, 24), { asked: false, signal: never });
  expect(writes).toBe(5 + 1);
  expect(await store.rows('from fold_progress')).toEqual([]);
  const found = await view(store);
  await service.restart(() => {}, { session_gap_hours: 24 });
  const fresh = service.service().store;
  await fresh.write((transaction) =>
    transaction.run('delete from sessions; delete from folded; delete from wordings'),
  );
  await job.run(context(fresh, 24), { asked: false, signal: never });
  expect(await view(fresh)).toEqual(found);
});

test('progress of a fold by other settings is not gone on with', async () => {
  const { store } = service.service();
  const stop = new AbortController();
  const stopped = watched(store, async () => stop.abort());
  const result = await job.run(context(stopped, 24), { asked: false, signal: stop.signal });
  expect(result.detail).toBe('stopped before part 2 of 8');
  let writes = 0;
  const counted = watched(store, async () => void writes++);
  await job.run(context(counted, 5), { asked: false, signal: never });
  expect(writes).toBe(8);
});
