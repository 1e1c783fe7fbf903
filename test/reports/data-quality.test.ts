import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startService, type TestService } from '../support/service.ts';

let service: TestService;
beforeEach(async () => {
  service = await startService();
});
afterEach(() => service.stop());

const WINDOW = 'from=2026-11-20&to=2026-11-23';
const quality = async (more = '') => (await service.report(`data-quality?${WINDOW}${more}`)).rows;
const event = (id: string, more: object = {}) => ({
  id,
  source: 'web-bot',
  type: 'message.user',
  conversation_id: 'anna',
  occurred_at: '2026-11-22T11:59:00Z',
  ...more,
});

test('events, copies, refusals, lateness and clocks that are wrong, by source and day of receipt', async () => {
  await service.send([event('1'), event('2', { occurred_at: '2026-11-22T11:54:59Z' })]);
  await service.send([event('1'), event('1'), event('3', { occurred_at: '2026-11-22T12:06:00Z' })]);
  await service.send([event('4', { type: 'no.such' }), { source: 'desk', type: 'x' }, 17]);
  await service.send([event('5', { source: 'desk', test: true })]);
  await service.runJob('sessions');
  const shown = (await quality()).map((row) => [
    row.day,
    row.source,
    row.events,
    row.duplicates,
    row.rejected,
    row.late,
    row.flagged_numerator,
    row.flagged_denominator,
  ]);
  expect(shown).toEqual([
    ['2026-11-22T00:00:00+00:00', 'desk', 0, 0, 1, 0, 0, 0],
    ['2026-11-22T00:00:00+00:00', 'web-bot', 3, 2, 1, 1, 1, 3],
    ['2026-11-22T00:00:00+00:00', null, 0, 0, 1, 0, 0, 0],
  ]);
  expect((await quality('&include_test=1&source=desk')).map((row) => row.events)).toEqual([1]);
});

test('the skew is of the events whose time was sent, and known from enough of them', async () => {
  const skewed = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) =>
      event(String(from + index), {
        occurred_at: new Date(Date.parse('2026-11-22T12:00:00Z') - (from + index) * 1000).toISOString(),
      }),
    );
  await service.send(skewed(0, 9));
  expect((await quality())[0]).toMatchObject({ events: 9, skew_p50: null, skew_p99: null });
  await service.send([
    ...skewed(9, 101),
    event('estimated', { occurred_at: '2020-01-01T00:00:00Z', time_estimated: true }),
  ]);
  expect((await quality())[0]).toMatchObject({
    events: 102,
    late: 0,
    skew_p50: 50_000,
    skew_p99: 99_000,
    flagged_denominator: 101,
  });
});

test('how many handovers came with a reason, and of how many it is not known', async () => {
  await service.send(
    ['user_requested', 'bot_break', 'because', undefined].map((reason, index) =>
      event(`h${index}`, { type: 'handover.requested', conversation_id: `c${index}`, reason }),
    ),
  );
  await service.runJob('sessions');
  expect((await quality())[0]).toMatchObject({
    handovers: 4,
    declared: 0.75,
    declared_numerator: 3,
    unknown: 0.5,
    unknown_numerator: 2,
  });
});

test('days are those of the zone', async () => {
  await service.send([event('1')]);
  service.clock.now = new Date('2026-11-22T15:00:00Z');
  await service.send([event('2', { occurred_at: '2026-11-22T15:00:00Z' }), event('1')]);
  const days = async (tz: string) =>
    (await service.report(`data-quality?from=2026-11-20&to=2026-11-24&tz=${tz}`)).rows.map((row) => [
      row.day,
      row.events,
      row.duplicates,
    ]);
  expect(await days('UTC')).toEqual([['2026-11-22T00:00:00+00:00', 2, 1]]);
  // 15:00 UTC is midnight in Tokyo.
  expect(await days('Asia/Tokyo')).toEqual([
    ['2026-11-22T00:00:00+09:00', 1, 0],
    ['2026-11-23T00:00:00+09:00', 1, 1],
  ]);
});

test('a database that is made again from the journal counts the same, and a replay counts nothing twice', async () => {
  await service.send([event('1'), event('2', { kind: 'no such kind' })]);
  await service.send([event('1'), event('3')]);
  await service.send([event('1')]);
  await service.ask('/v1/rejects/replay', { method: 'POST' });
  await service.service().caughtUp();
  const before = await quality();
  expect(before[0]).toMatchObject({ duplicates: 2 });
  await service.restart(() => {
    for (const suffix of ['', '.wal']) rmSync(join(service.folder, `baton.duckdb${suffix}`), { force: true });
  });
  await service.service().caughtUp();
  expect(await quality()).toEqual(before);
  await service.restart();
  expect(await quality()).toEqual(before);
});

test('more refusals than the tray keeps are counted all the same', async () => {
  const refused = Array.from({ length: 5_100 }, (_, index) => ({
    id: String(index),
    source: 'web-bot',
    type: 'x',
  }));
  for (let sent = 0; sent < 2; sent++) await service.send(refused, { wait: false });
  await service.service().caughtUp();
  const { rows } = await service
    .service()
    .store.rows('select count(*) as rows from refused')
    .then(([row]) => row!);
  expect(rows).toBeLessThan(10_200);
  expect((await quality())[0]).toMatchObject({ rejected: 10_200 });
});

test('a key that is bound to bots is told why it gets no report of all bots', async () => {
  const made = await service.ask('/v1/keys', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'bound', scopes: ['read'], bots: ['web'] }),
  });
  const { key } = (await made.json()) as { key: string };
  const answer = await service.ask(`/v1/reports/data-quality?${WINDOW}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  expect([answer.status, (await answer.json()) as object]).toEqual([
    403,
    expect.objectContaining({ detail: expect.stringMatching(/all bots together.*bound to web/) }),
  ]);
});

test('filters of sessions are refused: of a copy only its source is counted', async () => {
  for (const filter of ['bot=web', 'attr.plan=pro', 'outcome=open'])
    expect((await service.ask(`/v1/reports/data-quality?${WINDOW}&${filter}`)).status).toBe(422);
});
