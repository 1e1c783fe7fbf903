import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOW, startService, type TestService } from '../support/service.ts';
import { sessionDoors } from '../support/session-doors.ts';

const HOUR = 3_600_000;

let service: TestService;
beforeAll(async () => {
  service = await startService();
  const at = (day: number, hour: number) =>
    new Date(Date.parse('2026-11-01T00:00:00Z') + (day * 24 + hour) * HOUR);
  const message = (id: string, when: Date, more: object) => ({
    ...{ id, source: 'test', conversation_id: id, type: 'message.user', occurred_at: when.toISOString() },
    ...more,
  });
  await sessionDoors(service).tell([
    // Chats at 9, 12 and 18 o'clock: the longest pause of a day is the night, 15 hours.
    ...Array.from({ length: 10 }, (_, day) =>
      [9, 12, 18].map((hour) =>
        message(`${day}-${hour}`, at(day, hour), { bot_id: 'web', bot_version: day < 5 ? 'v1' : 'v2' }),
      ),
    ).flat(),
    message('release', at(7, 8), { type: 'bot.released', bot_id: 'app', bot_version: 'v9' }),
    message('app', at(6, 9), { bot_id: 'app', bot_version: 'v8' }),
    message('try', at(9, 9), { bot_id: 'web', bot_version: 'v3-test', test: true }),
  ]);
});
afterAll(() => service.stop());

async function stateOf(query: string): Promise<Record<string, unknown>> {
  const token = service.service().logins.createLink();
  const login = await service.service().app.request('/login', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ token }).toString(),
  });
  const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = await service.service().app.request(`/${query}`, { headers: { cookie } });
  expect(page.status).toBe(200);
  return JSON.parse(/id="page-state">(.*?)<\/script>/s.exec(await page.text())![1]!);
}

test('releases are versions that came later, or that were announced; in the zone that is asked for', async () => {
  const { releases } = await stateOf('?tz=Europe/Berlin');
  expect(releases).toEqual([
    { bot_id: 'app', bot_version: 'v9', released_at: '2026-11-08T09:00:00+01:00' },
    { bot_id: 'web', bot_version: 'v2', released_at: '2026-11-06T10:00:00+01:00' },
  ]);
});

test('how fresh the data are: the newest event, the longest pause of a usual day, the last fold', async () => {
  const { freshness, weekStart } = await stateOf('');
  expect(freshness).toMatchObject({
    now: NOW.toISOString(),
    usualGapMs: 15 * HOUR,
    lastFold: { status: 'ok' },
  });
  expect(Date.parse((freshness as { newestEventAt: string }).newestEventAt)).toBe(
    Date.parse('2026-11-10T18:00:00Z'),
  );
  expect(weekStart).toBe('monday');
});
