import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSessionsJob } from '../../src/jobs/sessions.ts';
import { startService, type TestService } from '../support/service.ts';

let service: TestService;
beforeEach(async () => {
  service = await startService({ masking: false });
});
afterEach(() => service.stop());

const context = () => ({
  store: service.service().store,
  now: () => service.clock.now,
  sessionGapHours: 24,
  askIntents: [],
});
const never = new AbortController().signal;
const stored = async () =>
  await service.service().store.rows('select conversation_id, events, attempts from sessions order by 1');

// A bot that sends one conversation id for everybody: 4,000 attempts took 14 s when each step copied all of them.
test('four thousand handovers of one conversation fold in the time of four thousand others', async () => {
  const start = Date.parse('2026-11-22T08:00:00Z');
  const TYPES = ['handover.requested', 'handover.accepted', 'handover.failed'];
  const attempts = (conversation: (attempt: number) => string, ids: boolean) =>
    Array.from({ length: 4_000 }, (_, attempt) =>
      TYPES.map((type, step) => ({
        id: `${conversation(attempt)}-${attempt}-${step}`,
        type,
        conversation_id: conversation(attempt),
        occurred_at: new Date(start + attempt * 3_000 + step * 1_000).toISOString(),
        ...(ids ? { handover_id: `h${attempt}` } : {}),
      })),
    ).flat();
  const fold = async (events: unknown[]) => {
    for (let at = 0; at < events.length; at += 1_000) await service.send(events.slice(at, at + 1_000));
    const began = performance.now();
    await service.runJob('sessions');
    return performance.now() - began;
  };
  const many = await fold(attempts((attempt) => `many-${attempt}`, true));
  const withoutIds = await fold(attempts(() => 'constant', false));
  const withIds = await fold(attempts(() => 'constant-ids', true));
  expect((await stored()).slice(0, 2)).toEqual([
    { conversation_id: 'constant', events: 12_000, attempts: 4_000 },
    { conversation_id: 'constant-ids', events: 12_000, attempts: 4_000 },
  ]);
  expect({ withoutIds: withoutIds < 5 * many + 500, withIds: withIds < 5 * many + 500 }).toEqual({
    withoutIds: true,
    withIds: true,
  });
});

test('a large conversation is folded once a minute, the others at once, and all of it when somebody asks', async () => {
  const job = createSessionsJob({ largeEvents: 3 });
  const tick = async (seconds: number) => {
    service.clock.now = new Date(service.clock.now.getTime() + seconds * 1_000);
    if (!(await job.isIdle!(context()))) await job.run(context(), { asked: false, signal: never });
  };
  const counts = async () =>
    Object.fromEntries((await stored()).map((row) => [row.conversation_id, row.events]));
  let sent = 0;
  const send = (conversation: string, events = 1) =>
    service.send(
      Array.from({ length: events }, () => ({
        id: `e${sent}`,
        type: 'message.user',
        conversation_id: conversation,
        occurred_at: new Date(Date.parse('2026-11-22T11:00:00Z') + sent++ * 1_000).toISOString(),
      })),
    );

  await send('large', 4);
  await send('small', 3);
  await tick(2);
  expect(await counts()).toEqual({ large: 4, small: 3 });

  await send('large');
  await send('small');
  await tick(2);
  expect(await counts()).toEqual({ large: 4, small: 4 });
  await send('large');
  await tick(57);
  expect(await counts()).toEqual({ large: 4, small: 4 });
  await tick(3);
  expect(await counts()).toEqual({ large: 6, small: 4 });
  expect(await job.isIdle!(context())).toBe(true);

  await send('large');
  await tick(2);
  expect(await counts()).toMatchObject({ large: 6 });
  await job.run(context(), { asked: true, signal: never });
  expect(await counts()).toMatchObject({ large: 7 });

  // One whose time to settle has come is settled at once.
  await tick(25 * 3_600);
  const [open] = await service.service().store.rows('select count(*) as n from sessions where not settled');
  expect(open).toEqual({ n: 0 });
});
