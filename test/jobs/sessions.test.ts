import { afterEach, beforeEach, expect, test } from 'vitest';
import { ASK_INTENTS } from '../../src/domain/asks-for-person.ts';
import { sessionsJob } from '../../src/jobs/sessions.ts';
import { startService, type TestService } from '../support/service.ts';

let service: TestService;
beforeEach(async () => {
  service = await startService();
});
afterEach(() => service.stop());

const outcomes = async () =>
  (await service.report('sessions?from=2026-11-01&to=2026-12-01')).rows.map((row) => [
    row.started_at,
    row.outcome,
  ]);
const runs = async () =>
  Number((await service.service().store.rows('select count(*) as n from job_runs'))[0]!.n);

test('a session settles by the clock alone: no event has to come', async () => {
  await service.send([
    { type: 'message.user', conversation_id: 'anna', occurred_at: '2026-11-22T11:00:00Z' },
  ]);
  await service.runJob('sessions');
  expect(await outcomes()).toEqual([['2026-11-22T11:00:00+00:00', 'open']]);

  const context = {
    store: service.service().store,
    now: () => service.clock.now,
    sessionGapHours: 24,
    askIntents: [...ASK_INTENTS],
  };
  service.clock.now = new Date('2026-11-23T11:00:00Z');
  expect(await sessionsJob.isIdle!(context)).toBe(true);
  service.clock.now = new Date('2026-11-23T11:00:00.001Z');
  expect(await sessionsJob.isIdle!(context)).toBe(false);
  await service.runJob('sessions');
  expect(await outcomes()).toEqual([['2026-11-22T11:00:00+00:00', 'automated']]);
  expect(await sessionsJob.isIdle!(context)).toBe(true);
});

test('another session gap cuts every conversation anew, and back again', async () => {
  await service.stop();
  service = await startService({ session_gap_hours: 24 });
  const at = (time: string) => ({
    type: 'message.user',
    conversation_id: 'anna',
    occurred_at: `2026-11-12T${time}:00Z`,
  });
  await service.send([at('09:00'), at('12:00'), at('18:00')]);
  await service.runJob('sessions');
  expect(await outcomes()).toHaveLength(1);
  const { folder } = service;
  for (const [hours, sessions] of [
    [2, 3],
    [5, 2],
    [24, 1],
  ] as const) {
    await service.restart(() => {}, { session_gap_hours: hours });
    await service.runJob('sessions');
    expect([hours, (await outcomes()).length]).toEqual([hours, sessions]);
    const [rollup] = await service.service().store.rows('select sum(sessions) as n from session_quarters');
    expect(rollup).toEqual({ n: sessions });
  }
  expect(service.folder).toBe(folder);
});

test('a fold that is repeated writes the same, and an idle one changes no data version', async () => {
  await service.send([
    { type: 'message.user', conversation_id: 'anna', occurred_at: '2026-11-12T09:00:00Z' },
  ]);
  await service.runJob('sessions');
  const version = async () => (await service.service().store.rows('select data_version from folded'))[0];
  const before = await version();
  await service.runJob('sessions');
  await service.runJob('sessions');
  expect(await version()).toEqual(before);
  expect(await runs()).toBe(3);
});
