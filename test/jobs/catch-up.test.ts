import cron from 'node-cron';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { JOBS } from '../../src/jobs/jobs.ts';
import { heldJob, plainJob, runnerOn } from '../support/jobs.ts';
import { openTestStore } from '../support/store.ts';

let store: Awaited<ReturnType<typeof openTestStore>>;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

const slots = async () =>
  (await store.rows('select slot from job_runs order by started_at, slot')).map((row) => row.slot);
const SLOT = '2026-11-22T03:30:00.000000Z';

/** Starts the jobs at this moment, as a new process would, and stops them again. */
async function visit(moment: string): Promise<void> {
  const runner = runnerOn(store, [plainJob('daily')], { clock: { now: new Date(moment) } });
  await runner.start();
  await runner.stop();
}

test('a slot that was missed while nothing ran is made up for at the start, once', async () => {
  await visit('2026-11-22T03:31:00Z');
  expect(await slots()).toEqual([SLOT]);
  await visit('2026-11-22T03:30:00Z');
  await visit('2026-11-22T23:00:00Z');
  expect(await slots()).toEqual([SLOT]);
  await visit('2026-11-23T04:00:00Z');
  expect(await slots()).toEqual([SLOT, '2026-11-23T03:30:00.000000Z']);
});

test('after 40 days only the newest missed slot runs: a job works from where it was, not per slot', async () => {
  await visit('2026-11-22T04:00:00Z');
  await visit('2027-01-01T04:00:00Z');
  expect(await slots()).toEqual([SLOT, '2027-01-01T03:30:00.000000Z']);
});

test('a slot whose run failed is owed still', async () => {
  let ink = false;
  const job = plainJob('daily', () => {
    if (!ink) throw new Error('no ink');
    return 1;
  });
  for (const _ of [1, 2, 3]) {
    const runner = runnerOn(store, [job], { clock: { now: new Date('2026-11-22T04:00:00Z') } });
    await runner.start();
    await runner.stop();
    ink = true;
  }
  expect(await store.rows('select slot, status from job_runs order by fence')).toEqual([
    { slot: SLOT, status: 'failed' },
    { slot: SLOT, status: 'ok' },
  ]);
});

test('a run that a dead process left unfinished is a failed run', async () => {
  const held = heldJob('daily');
  const dead = runnerOn(store, [held.job], { owner: 'same' });
  const lost = dead.run('daily');
  await held.begun(1);

  const next = runnerOn(store, [plainJob('daily')], { owner: 'same' });
  await next.start();
  expect(await store.rows('select status, detail from job_runs where detail is not null')).toEqual([
    { status: 'failed', detail: 'the process ended during this run' },
  ]);
  await next.stop();
  held.end();
  await lost;
});

test('every schedule is one that node-cron knows, and is meant in UTC wherever the machine stands', async () => {
  for (const { name, schedule, why } of JOBS) {
    expect(cron.validate(schedule), name).toBe(true);
    expect(schedule.split(' '), name).toHaveLength(6);
    expect(why.length, name).toBeGreaterThan(20);
  }
  expect(new Set(JOBS.map((job) => job.name)).size).toBe(JOBS.length);

  const zone = process.env.TZ;
  process.env.TZ = 'Asia/Kathmandu';
  try {
    expect(new Date().getTimezoneOffset()).toBe(-345);
    const runner = runnerOn(store, [plainJob('daily')], { clock: { now: new Date('2026-11-22T03:29:00Z') } });
    await runner.start();
    const [shown] = await runner.overview();
    await runner.stop();
    expect(shown!.next_run).toMatch(/T03:30:00\.000Z$/);
    expect(await slots()).toEqual(['2026-11-21T03:30:00.000000Z']);
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});
