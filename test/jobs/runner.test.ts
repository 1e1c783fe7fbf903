import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Job } from '../../src/jobs/job.ts';
import { DAILY, heldJob, plainJob, runnerOn } from '../support/jobs.ts';
import { openTestStore } from '../support/store.ts';

let store: Awaited<ReturnType<typeof openTestStore>>;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

const ledger = () =>
  store.rows('select job, slot, status, rows, detail from job_runs order by started_at, fence');
const NOON = new Date('2026-11-22T12:00:00Z');

test('a run is a row in the ledger: what ran, for which moment, with what result', async () => {
  const { run, overview } = runnerOn(store, [plainJob('count', () => 7)], { clock: { now: NOON } });
  expect(await run('count')).toMatchObject({ job: 'count', status: 'ok', rows: 7 });
  expect(await ledger()).toEqual([
    { job: 'count', slot: '2026-11-22T12:00:00.000000Z', status: 'ok', rows: 7, detail: null },
  ]);
  const [shown] = await overview();
  expect(shown).toMatchObject({
    job: 'count',
    schedule: DAILY,
    last_runs: [{ status: 'ok', rows: 7, duration_ms: 0 }],
  });
});

test('a failing job is reported with its reason, and the others run', async () => {
  const failing = plainJob('fails', () => {
    throw new Error('no ink');
  });
  const broken: Job = { ...plainJob('broken'), isIdle: () => Promise.reject(new Error('no paper')) };
  const { run, start, stop, reports } = runnerOn(store, [broken, failing, plainJob('works')], {
    clock: { now: NOON },
  });
  expect(await run('fails')).toMatchObject({ status: 'failed', detail: 'no ink' });
  await start();
  await stop();
  expect(reports.map(({ job, status, detail }) => [job, status, detail])).toEqual([
    ['fails', 'failed', 'no ink'],
    ['broken', 'failed', 'no paper'],
    ['fails', 'failed', 'no ink'],
    ['works', 'ok', undefined],
  ]);
  await expect(run('paints')).rejects.toThrow('there is no job paints; the jobs are broken, fails, works');
});

test('run now waits for the run under way: one after the other, never two at once', async () => {
  const held = heldJob('held');
  const { run } = runnerOn(store, [held.job]);
  const runs = [run('held'), run('held'), run('held')];
  for (let count = 1; count <= 3; count++) {
    await held.begun(count);
    held.end(count);
  }
  expect((await Promise.all(runs)).map((report) => report.rows)).toEqual([1, 2, 3]);
  expect(held.most).toBe(1);
});

test('two runners on one store: never both at once, and the lease is free again afterwards', async () => {
  const held = heldJob('held');
  const one = runnerOn(store, [held.job], { owner: 'one' });
  const two = runnerOn(store, [held.job], { owner: 'two' });
  const first = one.run('held');
  await held.begun(1);
  expect(await two.run('held')).toMatchObject({ status: 'skipped', detail: 'another process is running it' });
  expect(held.started).toBe(1);
  held.end();
  expect((await first).status).toBe('ok');

  const second = two.run('held');
  await held.begun(2);
  held.end();
  expect((await second).status).toBe('ok');
  expect(await ledger()).toMatchObject([{ status: 'ok' }, { status: 'ok' }]);
});

test('a run that lost its lease has failed, and leaves the row of the one that took it alone', async () => {
  const held = heldJob('held');
  const clock = { now: NOON };
  const late = runnerOn(store, [held.job], { owner: 'late', clock });
  const next = runnerOn(store, [held.job], { owner: 'next', clock });
  const lateRun = late.run('held');
  await held.begun(1);
  clock.now = new Date(NOON.getTime() + 11 * 60_000);
  const nextRun = next.run('held');
  await held.begun(2);
  held.end();
  expect((await lateRun).status).toBe('failed');
  expect((await ledger()).map((row) => row.status)).toEqual(['failed', 'running']);
  held.end(5);
  expect((await nextRun).status).toBe('ok');
  expect(await ledger()).toMatchObject([
    { status: 'failed', detail: 'the lease was lost to another process' },
    { status: 'ok', rows: 5, detail: null },
  ]);
});

test('a tick that finds nothing to do leaves no row; run now does', async () => {
  const idle: Job = { ...plainJob('idle', () => 0), isIdle: async () => true };
  const { run, start, stop, reports } = runnerOn(store, [idle]);
  await start();
  await stop();
  expect(reports).toEqual([]);
  expect(await ledger()).toEqual([]);
  await run('idle');
  expect(await ledger()).toHaveLength(1);
});

test('a clock that is set back during a run gives no negative duration and loses no run', async () => {
  const clock = { now: NOON };
  const job = plainJob('job', () => {
    clock.now = new Date(clock.now.getTime() - 3_600_000);
    return 1;
  });
  const { run, overview } = runnerOn(store, [job], { clock });
  await run('job');
  await run('job');
  const [shown] = await overview();
  expect(shown!.last_runs.map((row) => [row.status, row.duration_ms])).toEqual([
    ['ok', 0],
    ['ok', 0],
  ]);
});

test('the ledger shows the runs of a rare job, however often the others ran since', async () => {
  const { run, overview } = runnerOn(store, [plainJob('rare'), plainJob('frequent')], {
    clock: { now: NOON },
  });
  await run('rare');
  await store.write((transaction) =>
    transaction.run(
      `insert into job_runs
      select 'frequent', $at::timestamptz, $at::timestamptz + to_seconds(range), $at::timestamptz + to_seconds(range), 'ok', 1, null, range
      from range(1, 1001)`,
      { at: NOON.toISOString() },
    ),
  );
  const [rare, frequent] = await overview();
  expect(rare!.last_runs).toHaveLength(1);
  expect(frequent!.last_runs).toHaveLength(20);
  expect(frequent!.last_runs[0]!.started_at).toBe('2026-11-22T12:16:40.000000Z');
});

test('who stops the runner during its first runs waits for the one under way, and the others are not begun', async () => {
  const held = heldJob('held');
  let told = false;
  const listening: Job = {
    ...held.job,
    run: async (_, { signal }) => {
      const result = await held.job.run();
      told = signal.aborted;
      return result;
    },
  };
  const { start, stop, overview, reports } = runnerOn(store, [listening, plainJob('next')], {
    clock: { now: NOON },
  });
  const starting = start();
  await held.begun(1);
  const stopping = stop();
  held.end();
  await Promise.all([starting, stopping]);
  expect(told).toBe(true);
  expect(reports.map(({ job, status }) => [job, status])).toEqual([['held', 'ok']]);
  expect((await overview())[1]!.next_run).toBe(null);
});
