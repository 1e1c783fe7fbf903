import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NOW, startService, type TestService } from '../support/service.ts';
import { chat, sessionDoors } from '../support/session-doors.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService();
  const minuteOf = (instant: string) => (Date.parse(instant) - Date.parse('2026-11-10T09:00:00Z')) / 60_000;
  const day = (date: string, sessions: number, breaks: number) =>
    Array.from({ length: sessions }, (_, index) =>
      chat(`${date}-${index}`, minuteOf(`${date}T08:00:00Z`) + index, [
        { type: 'message.user', text: 'hello', intent: 'refund' },
        ...(index < breaks ? [{ type: 'handover.requested', reason: 'bot_break' }] : []),
        { type: 'conversation.ended' },
      ]),
    ).flat();
  await sessionDoors(service).tell([
    ...day('2026-10-05', 100, 10),
    // The day of the month that today is: a whole day then, and only half of one now.
    ...day('2026-10-22', 50, 50),
    ...day('2026-11-05', 100, 30),
    ...day('2026-11-22', 20, 0),
  ]);
});
afterAll(() => service.stop());

const breaks = async (query: string) =>
  (await service.report(`summary?${query}`)).rows.find((row) => row.metric === 'bot_break_rate')!;

describe('the month to date', () => {
  test('says all of itself, and compares whole days only where that is asked for', async () => {
    expect(NOW.toISOString().slice(0, 10)).toBe('2026-11-22');
    const whole = await breaks('range=mtd&compare_days=whole');
    expect(whole).toMatchObject({
      ...{ numerator: 30, denominator: 120 },
      previous: { value: 0.1, numerator: 10, denominator: 100 },
      difference: 0.3 - 0.1,
      verdict: 'worse',
      compared: {
        from: '2026-11-01T00:00:00+00:00',
        to: '2026-11-22T00:00:00+00:00',
        previous_from: '2026-10-01T00:00:00+00:00',
        previous_to: '2026-10-22T00:00:00+00:00',
      },
    });
    for (const query of ['range=mtd', 'range=mtd&compare_days=all'])
      expect(await breaks(query)).toMatchObject({
        ...{ numerator: 30, denominator: 120 },
        previous: { numerator: 60, denominator: 150 },
      });
  });

  test('its sentence speaks of whole days, and so does the list that it leads to', async () => {
    const { rows } = await service.report('what-changed?range=mtd&compare_days=whole');
    const [change] = rows;
    expect(change).toMatchObject({ numerator: 30, denominator: 100, previous_numerator: 10, sessions: 30 });
    const filters = change!.filters as Record<string, string>;
    expect(filters).toMatchObject({ from: '2026-11-01T00:00:00+00:00', to: '2026-11-22T00:00:00+00:00' });
    const list = await service.ask(`/v1/sessions?${new URLSearchParams({ ...filters, tz: 'UTC' })}`);
    expect(await list.json()).toMatchObject({ total: 30, counted: 30 });
  });
});

test('a day that is not over has no whole day to compare', async () => {
  const row = await breaks('range=today&compare_days=whole');
  expect(row).toMatchObject({ denominator: 20, previous: null, difference: null, compared: null });
  expect((await service.report('what-changed?range=today&compare_days=whole')).rows[0]).toMatchObject({
    denominator: 20,
  });
});

test('whole windows are compared as ever', async () => {
  const query = 'from=2026-11-01&to=2026-11-20';
  expect((await service.report(`summary?${query}&compare_days=whole`)).rows).toEqual(
    (await service.report(`summary?${query}`)).rows,
  );
  const refused = await service.ask(`/v1/reports/summary?${query}&compare_days=some`);
  expect(refused.status).toBe(422);
});
