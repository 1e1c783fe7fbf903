import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { post, storedEvents } from '../support/door.ts';
import { NOW, startService, type TestService } from '../support/service.ts';

const DAY_MS = 86_400_000;
let service: TestService;

beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

/** Sends events so many days (and ms) after the first day; answers how many were stored. */
async function sendAfter(days: number, events: unknown[], ms = 0): Promise<number | undefined> {
  service.clock.now = new Date(NOW.getTime() + days * DAY_MS + ms);
  const { status, body } = await post(service, events);
  expect(status).toBe(202);
  expect(body.duplicates).toBe(events.length - body.stored!);
  return body.stored;
}

let conversations = 0;
const newEvent = (fields: Record<string, unknown> = {}) => {
  const conversation_id = `c${++conversations}`;
  return {
    type: 'message.user',
    conversation_id,
    id: `id-${conversation_id}`,
    occurred_at: '2026-11-20T10:00:00Z',
    ...fields,
  };
};
const at = (event: object, occurred_at: string) => ({ ...event, occurred_at });

describe('an event that is sent again', () => {
  it('is a copy when it carries the same time, however late', async () => {
    const event = newEvent();
    expect(await sendAfter(0, [event])).toBe(1);
    expect(await sendAfter(0, [event])).toBe(0);
    expect(await sendAfter(6, [event])).toBe(0);
    expect(await sendAfter(400, [event])).toBe(0);
    expect(await sendAfter(400, [at(event, '2026-11-20T11:00:00+01:00')])).toBe(0);
  });

  it('is a copy with another time up to 7 days behind the first, and a new event later', async () => {
    const event = newEvent();
    expect(await sendAfter(0, [event])).toBe(1);
    expect(await sendAfter(7, [at(event, '2026-11-20T10:00:01Z')], -1000)).toBe(0);
    expect(await sendAfter(7, [at(event, '2026-11-20T10:00:02Z')])).toBe(0);
    expect(await sendAfter(7, [at(event, '2026-11-20T10:00:03Z')], 1000)).toBe(1);
  });

  it('has its 7 days from the first and not from the last copy', async () => {
    const event = newEvent();
    expect(await sendAfter(0, [event])).toBe(1);
    expect(await sendAfter(6, [at(event, '2026-11-20T10:00:01Z')])).toBe(0);
    expect(await sendAfter(8, [at(event, '2026-11-20T10:00:02Z')])).toBe(1);
  });

  it('is another event when its source is another', async () => {
    const event = newEvent();
    expect(await sendAfter(0, [event, { ...event, source: 'web-bot' }])).toBe(2);
  });

  it('is stored once when its copies stand in one batch, and the first wins', async () => {
    const event = newEvent({ intent: 'first' });
    const other = { ...at(event, '2026-11-20T10:00:09Z'), intent: 'second' };
    expect(await sendAfter(0, [event, event, other])).toBe(1);
    expect((await storedEvents(service, event.conversation_id)).map(({ intent }) => intent)).toEqual([
      'first',
    ]);
  });

  it('without an id can’t be recognised', async () => {
    const event = newEvent({ id: undefined });
    expect(await sendAfter(0, [event, event])).toBe(2);
  });
});

describe('an event whose time is an estimate', () => {
  const estimated = () => newEvent({ time_estimated: true, occurred_at: undefined });

  it('is recognised by source and id alone, however late', async () => {
    const event = estimated();
    expect(await sendAfter(0, [event])).toBe(1);
    expect(await sendAfter(30, [event])).toBe(0);
    expect(await sendAfter(300, [event, event])).toBe(0);
  });

  it('is no copy of one whose time is known, nor the other way round', async () => {
    const [one, other] = [newEvent(), estimated()];
    expect(await sendAfter(0, [one, other])).toBe(2);
    expect(await sendAfter(30, [{ ...one, time_estimated: true, occurred_at: undefined }])).toBe(1);
    expect(await sendAfter(30, [{ ...other, time_estimated: false }])).toBe(1);
  });

  it('does not take a later event of its batch with it when it is a copy', async () => {
    const event = estimated();
    expect(await sendAfter(0, [event])).toBe(1);
    expect(
      await sendAfter(30, [event, { ...event, time_estimated: false, occurred_at: '2026-11-21T00:00:00Z' }]),
    ).toBe(1);
  });
});

describe('a journal that is read again', () => {
  it('makes the same events of weeks in one batch as it did day by day', async () => {
    const event = newEvent();
    const sent = [0, 1, 6, 8, 9, 14, 16, 25, 26].map(
      (day) => [day, at(event, `2026-11-20T10:00:${10 + day}Z`)] as const,
    );
    const stored = [];
    for (const [day, copy] of sent) stored.push(await sendAfter(day, [copy]));
    expect(stored).toEqual([1, 0, 0, 1, 0, 0, 1, 1, 0]);

    const before = await storedEvents(service);
    await service.restart(() => {
      for (const suffix of ['', '.wal'])
        rmSync(join(service.folder, `baton.duckdb${suffix}`), { force: true });
    });
    await service.service().caughtUp();
    expect(await storedEvents(service)).toEqual(before);
  });
});
