import { afterAll, beforeAll, expect, test } from 'vitest';
import { startService, type TestService } from '../support/service.ts';

const WINDOW = 'from=2026-11-15&to=2026-11-16&compare=none';
let service: TestService;
beforeAll(async () => {
  service = await startService();
  await service.send([
    { type: 'message.user', conversation_id: 'anna', occurred_at: '2026-11-15T12:07:00Z' },
    { type: 'conversation.ended', conversation_id: 'anna', occurred_at: '2026-11-15T12:08:00Z' },
  ]);
  await service.runJob('sessions');
});
afterAll(() => service.stop());

/** Tag and figure of each report at a moment. */
async function at(time: string) {
  service.clock.now = new Date(time);
  const tags = await Promise.all(
    [`summary?${WINDOW}`, `sessions?${WINDOW}&count=durable`, `outcomes?${WINDOW}`].map(
      async (path) => (await service.ask(`/v1/reports/${path}`)).headers.get('etag')!,
    ),
  );
  const { rows } = await service.report(`summary?${WINDOW}`);
  const durable = rows.find((row) => row.metric === 'durable_rate')!;
  const list = await service.report(`sessions?${WINDOW}&count=durable`);
  expect(list.rows).toHaveLength(durable.numerator as number);
  return { tags, figures: [durable.numerator, durable.denominator, durable.pending] };
}

test('a session becomes durable by the clock alone, a whole quarter of an hour at a time, and the tag says so', async () => {
  const before = await at('2026-11-22T12:14:59Z');
  expect(before.figures).toEqual([0, 0, 1]);
  const after = await at('2026-11-22T12:15:00Z');
  expect(after.figures).toEqual([1, 1, 0]);
  expect(after.tags[0]).not.toBe(before.tags[0]);
  expect(after.tags[1]).not.toBe(before.tags[1]);
  expect(after.tags[2]).toBe(before.tags[2]);
});

test('once all of a window is old enough, its tag stays', async () => {
  const over = await at('2026-11-23T12:00:00Z');
  const later = await at('2026-12-23T12:00:00Z');
  expect(later).toEqual(over);
});
