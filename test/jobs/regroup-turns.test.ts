import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createGapsJob } from '../../src/jobs/gaps.ts';
import { regroupAside } from '../../src/jobs/grouping-aside.ts';
import { itemsIn, readPortions } from '../../src/jobs/portions.ts';
import type { View } from '../../src/store/store.ts';
import { startService, type TestService } from '../support/service.ts';

// A regroup of many queries goes on beside requests: the thread that answers them is never held for long.
const QUERIES = 10_000;

let service: TestService;
/** Many queries of few forms (a number is masked), so that to group them takes little. */
beforeEach(async () => {
  service = await startService();
  await service.service().store.write((transaction) =>
    transaction.run(`
      create temp table made as
      select
        ['where is', 'i want', 'cancel', 'change', 'refund', 'track', 'pay'][n % 7 + 1] || ' my ' ||
        ['parcel', 'invoice', 'order', 'address', 'voucher', 'contract'][n // 7 % 6 + 1] || ' ' ||
        'nr' || n as text,
        n
      from range(${QUERIES}) made(n);
      insert into wordings select text, text from made;
      insert into unrecognised_turns by name
      select
        n::varchar as session_id, 'bench' as source, n::varchar as conversation_id, now() as session_started_at,
        n::varchar as event_id, now() as occurred_at, text, 'en' as language, 'none' as cause, false as answered, 0 as cell
      from made;
      drop table made;
    `),
  );
});
afterEach(() => service.stop());

function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** The longest that this thread was busy between two turns of its event loop, in ms of its own processor time. */
async function longestTurn(work: () => Promise<unknown>): Promise<number> {
  let before = processorMs();
  let longest = 0;
  const timer = setInterval(() => {
    const now = processorMs();
    longest = Math.max(longest, now - before);
    before = now;
  }, 1);
  await work();
  clearInterval(timer);
  return Math.max(longest, processorMs() - before);
}

test('a regroup holds the thread for less time than it takes to copy the queries once', async () => {
  const { store } = service.service();
  const job = createGapsJob({ regroup: regroupAside });
  const run = () =>
    job.run(
      { store, now: () => service.clock.now, sessionGapHours: 24, askIntents: [] },
      { asked: true, signal: new AbortController().signal },
    );
  // The first places all of them, too.
  await run();
  const longest: number[] = [];
  const copying: number[] = [];
  for (let round = 0; round < 2; round++) {
    const id = `late-${round}`;
    await store.write((transaction) => transaction.run('insert into wordings select $id, $id', { id }));
    longest.push(await longestTurn(run));
    const rows = await store.rows('select query, query_id, group_id, gap_id, talk from gap_queries');
    expect(rows.length).toBe(QUERIES + round + 1);
    copying.push(await longestTurn(async () => structuredClone(rows)));
  }
  // A collection of garbage may come into one of them.
  expect(Math.min(...longest)).toBeLessThan(Math.min(...copying));
});

test('between any two batches of what is read, others have their turn', async () => {
  const BATCHES = 20;
  let turns = 0;
  let reading = true;
  const counting = (async () => {
    for (; reading; turns++) await setImmediate();
  })();
  const view: View = {
    rows: () => Promise.resolve([]),
    // All at hand: nothing in here waits for anything.
    async *batches() {
      for (let at = 0; at < BATCHES; at++) yield [{ queries: JSON.stringify([{ at }]), count: 1 }];
    },
    close: () => Promise.resolve(),
  };
  const { portions, count } = await readPortions(view, '');
  reading = false;
  await counting;
  expect(count).toBe(BATCHES);
  expect(itemsIn(portions)).toEqual(Array.from({ length: BATCHES }, (_, at) => ({ at })));
  expect(turns).toBeGreaterThanOrEqual(BATCHES - 1);
});
