import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { query } from '../../src/store/queries.ts';
import { runBaton } from '../support/baton.ts';
import { gapsOf, grouped, missed } from '../support/gaps.ts';
import { startService, type TestService } from '../support/service.ts';

let service: TestService;
let gaps: ReturnType<typeof gapsOf>;
beforeEach(async () => {
  service = await startService();
  gaps = gapsOf(service);
  await grouped(
    service,
    ['refund', 'money back', 'parcel', 'invoice', 'gift card', 'swans'].map((text) => missed(text, text)),
  );
});
afterEach(() => service.stop());

const id = async (label: string) => (await gaps.named(label)).gap_id;

/** All that the doors say of gaps: figures, decisions, history. */
async function told(): Promise<unknown> {
  const { gaps: list, coverage } = await gaps.list('?limit=200&sort=count');
  const details = [];
  for (const { gap_id } of list) details.push(await gaps.get(gap_id));
  return { list, coverage, details };
}

async function decideMuch(): Promise<void> {
  const refund = await id('refund');
  await gaps.patch(refund, {
    status: 'in_training',
    owner: 'Ana',
    intent: 'refund_status',
    label: 'Refunds',
    note: 'soon',
  });
  for (const other of ['money back', 'parcel'])
    await gaps.post(`/v1/gaps/${await id(other)}/merge`, { into: refund });
  await gaps.post(`/v1/gaps/${refund}/split`, { queries: ['parcel'] });
  await gaps.patch(await id('invoice'), { status: 'ignored', note: 'never ours' });
  await gaps.patch(await id('gift card'), { status: 'snoozed', until: 3 });
  await gaps.patch(await id('swans'), { owner: 'Ben' });
  await gaps.post(`/v1/gaps/${await id('swans')}/undo`, {});
  await service.ask('/v1/intents?bot=web', {
    method: 'POST',
    body: 'intent,text\nrefund_status,where is my refund\n',
  });
  await service.runJob('gaps');
}

test('a restart, a lost database and a damaged one: every decision and every figure stands', async () => {
  await decideMuch();
  const before = await told();
  expect(JSON.stringify(before)).toContain('refund_status');
  const path = join(service.folder, 'baton.duckdb');
  const losses: (() => void)[] = [
    () => {},
    () => {
      for (const suffix of ['', '.wal']) rmSync(path + suffix, { force: true });
    },
    () => writeFileSync(path, Buffer.alloc(100_000, 'not a database ')),
  ];
  for (const lose of losses) {
    await service.restart(lose);
    await service.service().caughtUp();
    await service.runJob('sessions');
    await service.runJob('gaps');
    expect(await told()).toEqual(before);
  }
});

test('`baton rebuild` keeps every decision', async () => {
  await decideMuch();
  const before = await told();
  await service.restart(async () => {
    const { code } = await runBaton(['rebuild', '--json', '--data-dir', service.folder], {
      environment: { BATON_TIMEZONE: 'UTC' },
    });
    expect(code).toBe(0);
  });
  expect(await told()).toEqual(before);
});

test('a decision that was cut off while it was written was never acknowledged; all before it stand', async () => {
  await gaps.patch(await id('refund'), { owner: 'Ana' });
  await gaps.patch(await id('refund'), { owner: 'Ben' });
  const path = join(service.folder, 'gap-decisions.log');
  await service.restart(() => truncateSync(path, readFileSync(path).length - 5));
  expect(await gaps.named('refund')).toMatchObject({ owner: 'Ana', revision: 1 });
  await gaps.patch(await id('refund'), { owner: 'Eve', revision: 1 });
  await service.restart();
  expect(await gaps.named('refund')).toMatchObject({ owner: 'Eve', revision: 2 });
});

test('the log of decisions holds no word of a customer', async () => {
  await decideMuch();
  const log = readFileSync(join(service.folder, 'gap-decisions.log'), 'utf8');
  expect(log).not.toMatch(/money back|parcel|swans|gift/);
});

test('however the machine groups anew, queries stay where people put them, and nobody else joins two of them', async () => {
  await decideMuch();
  const { store } = service.service();
  const pins = await store.rows('select query_id, gap_id from gap_pins order by query_id');
  expect(pins.length).toBe(5);
  const holds = await store.rows(query('gap/holds'));
  expect(holds.flatMap((hold) => hold.queries as string[]).sort()).toEqual(pins.map((pin) => pin.query_id));
  const queries = await store.rows('select query from gap_queries order by query');
  for (const groups of [1, 2, 3]) {
    const places = queries.map((row, index) => ({
      query: row.query as string,
      group: `g_new_${index % groups}`,
    }));
    await store.write(async (transaction) => {
      for (const { query: one, group } of places)
        await transaction.run('update gap_queries set group_id = $group where query = $one', { one, group });
      await transaction.run(query('gap/assign'));
    });
    const now = await store.rows('select query_id, gap_id, group_id from gap_queries order by query_id');
    const placed = new Map(now.map((row) => [row.query_id, row]));
    for (const pin of pins) expect(placed.get(pin.query_id)!.gap_id).toBe(pin.gap_id);
    for (const row of now)
      if (!pins.some((pin) => pin.query_id === row.query_id)) expect(row.gap_id).toBe(row.group_id);
  }
});

test('sixty decisions from many hands at once: none is lost, each has its number', async () => {
  const ids = await Promise.all(['refund', 'parcel', 'invoice'].map(id));
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, index) => gaps.patch(ids[index % 3]!, { note: `note ${index}` })),
  );
  expect(answers.every((answer) => answer.ok)).toBe(true);
  const histories = await Promise.all(ids.map(async (one) => (await gaps.get(one)).history));
  const revisions = histories.flat().map((entry) => entry.revision as number);
  expect(revisions.sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  await service.restart();
  expect(await Promise.all(ids.map(async (one) => (await gaps.get(one)).history))).toEqual(histories);
});
