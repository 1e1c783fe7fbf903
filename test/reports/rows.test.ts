import { afterAll, beforeAll, expect, test } from 'vitest';
import { chats } from '../support/chats.ts';
import { startService, type TestService } from '../support/service.ts';

const WINDOW = 'from=2026-11-01&to=2026-12-01';

let service: TestService;
beforeAll(async () => {
  service = await startService({ readers: 1 });
  await service.send([
    ...chats(40),
    ...Array.from({ length: 6000 }, (_, index) => ({
      id: `many-${index}`,
      type: 'message.bot',
      conversation_id: `many-${index % 10}`,
      occurred_at: `2026-09-01T09:00:00Z`,
      text: 'x'.repeat(400),
    })),
  ]);
  await service.runJob('sessions');
});
afterAll(() => service.stop());

const rows = async (question: string) => (await service.report(question)).rows;

test('a download that is broken off frees its place: the next questions answer', async () => {
  for (let round = 0; round < 6; round++) {
    const response = await service.ask('/v1/reports/events.csv?from=2026-09-01&to=2026-12-01');
    const reader = response.body!.getReader();
    for (let pieces = 0; pieces <= round; pieces++) await reader.read();
    await reader.cancel();
  }
  expect(await rows(`outcomes?${WINDOW}`)).toHaveLength(8);
  expect(await rows(`events?${WINDOW}&limit=3`)).toHaveLength(3);
});

test('downloads that nobody takes do not keep questions waiting', async () => {
  const held = [];
  for (let count = 0; count < 2; count++) {
    const reader = (await service.ask('/v1/reports/events?from=2026-09-01&to=2026-12-01')).body!.getReader();
    await reader.read();
    await reader.read();
    held.push(reader);
  }
  expect(await rows(`outcomes?${WINDOW}`)).toHaveLength(8);
  for (const reader of held) await reader.cancel();
});

test('a download that is read to its end has every row once, in order', async () => {
  const events = await rows('events?from=2026-09-01&to=2026-12-01');
  expect(events).toHaveLength(6160);
  expect(new Set(events.map((row) => row.id)).size).toBe(6160);
  const times = events.map((row) => Date.parse(row.occurred_at as string));
  expect(times).toEqual([...times].sort((a, b) => a - b));
});

test('no list of queries is cut where nobody asked for it', async () => {
  const many = Array.from({ length: 1_100 }, (_, n) => ({
    type: 'message.user',
    conversation_id: `many-${n}`,
    text: `${'abcdefghij'[n % 10]}${'klmnopqrst'[Math.floor(n / 10) % 10]}${'uvwxyz'.repeat(1 + Math.floor(n / 100))}`,
    recognised: false,
    occurred_at: '2025-03-01T10:00:00Z',
  }));
  await service.send(many);
  await service.runJob('sessions');
  await service.runJob('gaps');
  const asked = 'unrecognised-queries?from=2025-03-01&to=2025-03-02';
  expect(await rows(asked)).toHaveLength(1_100);
  const csv = await (await service.ask(`/v1/reports/${asked.replace('?', '.csv?')}`)).text();
  expect(csv.trimEnd().split('\r\n')).toHaveLength(1_101);
});

test('limit cuts every report after so many rows', async () => {
  expect(await rows(`sessions?${WINDOW}&limit=7`)).toEqual((await rows(`sessions?${WINDOW}`)).slice(0, 7));
  expect(await rows(`unrecognised-queries?${WINDOW}&limit=1`)).toHaveLength(1);
  // Events lie far apart in the window, and six thousand of them at one moment.
  const long = 'events?from=2001-01-01&to=2030-01-01';
  const events = await rows(long);
  for (const limit of [1, 2, 5_999, 6_000, 6_001, events.length - 1, events.length, 1_000_000])
    expect(await rows(`${long}&limit=${limit}`), String(limit)).toEqual(events.slice(0, limit));
  for (const report of [
    'summary?',
    'handover-rate?grain=hour&',
    'breakdown?by=channel&',
    'heatmap?',
    'outcomes?',
  ])
    expect(await rows(`${report}${WINDOW}&limit=2`), report).toEqual(
      (await rows(`${report}${WINDOW}`)).slice(0, 2),
    );
});

test('windows are half-open, and every bucket is there, with 0 and null where nothing was', async () => {
  const day = await rows('handover-rate?from=2026-11-02T09:00:00Z&to=2026-11-02T09:00:20Z');
  expect(day).toMatchObject([{ bucket: '2026-11-02T09:00:00+00:00', sessions: 1, handover_rate: 1 }]);
  expect(await rows('handover-rate?from=2026-11-02T09:00:00.001Z&to=2026-11-02T09:00:20Z')).toMatchObject([
    { sessions: 0 },
  ]);
  const empty = await rows('handover-rate?from=2026-10-01&to=2026-10-04');
  expect(empty.map((row) => row.bucket)).toEqual([
    '2026-10-01T00:00:00+00:00',
    '2026-10-02T00:00:00+00:00',
    '2026-10-03T00:00:00+00:00',
  ]);
  for (const row of empty)
    expect(row).toMatchObject({
      sessions: 0,
      handed_over: 0,
      handover_rate: null,
      handover_rate_numerator: 0,
      handover_rate_denominator: 0,
      handover_rate_low: null,
      complete: true,
      restated_at: null,
    });
  expect(await rows('handover-rate?from=2026-11-22&to=2026-11-24')).toMatchObject([
    { complete: false },
    { complete: false },
  ]);
});

test('a window of more buckets than anybody can look at is refused, not answered for ever', async () => {
  const asked = await service.ask('/v1/reports/handover-rate?from=0001-01-01&to=9999-12-31&grain=hour');
  expect(asked.status).toBe(422);
  expect(((await asked.json()) as { detail: string }).detail).toContain('larger grain');
  expect(
    (await service.ask('/v1/reports/handover-rate?from=2025-01-01&to=2027-01-01&grain=hour')).status,
  ).toBe(422);
  expect(await rows('handover-rate?from=2025-01-01&to=2026-01-01&grain=hour')).toHaveLength(8_760);
});

test('any window that can be written can be asked of every report', async () => {
  for (const report of [
    'summary',
    'outcomes',
    'handover-reasons',
    'unrecognised-queries',
    'sessions',
    'events',
  ])
    for (const window of [
      'from=0001-01-01&to=9999-12-31',
      'from=0000-01-01&to=0001-01-01',
      'from=9999-12-31T23:00:00Z&to=9999-12-31T23:59:59-12:00',
      'range=9999d',
    ])
      for (const compare of ['previous', 'year'])
        expect(
          (await service.ask(`/v1/reports/${report}?${window}&compare=${compare}&tz=Asia/Tokyo`)).status,
          `${report} ${window}`,
        ).toBe(200);
});

test('compared with the days before, and with the year before', async () => {
  const figure = async (question: string) =>
    (await rows(`summary?${question}`)).find((row) => row.metric === 'sessions');
  expect(await figure('from=2026-11-12&to=2026-11-22')).toMatchObject({
    value: 20,
    previous: { value: 20 },
    difference: 0,
  });
  expect(await figure('from=2026-11-20&to=2026-11-24')).toMatchObject({
    value: 4,
    previous: { value: 8 },
    difference: -4,
  });
  expect(await figure('from=2026-11-20&to=2026-11-24&compare=year')).toMatchObject({
    previous: { value: 0 },
    difference: 4,
  });
  expect(await figure('from=2026-11-20&to=2026-11-24&compare=none')).toMatchObject({
    previous: null,
    difference: null,
    verdict: null,
  });
});

test('a rate that had nothing to compare with has no difference: new is not 0 % and not infinite', async () => {
  const rate = (await rows('summary?from=2026-11-01&to=2026-11-22')).find(
    (row) => row.metric === 'handover_rate',
  );
  expect(rate).toMatchObject({
    previous: { value: null, numerator: 0, denominator: 0 },
    difference: null,
    verdict: null,
  });
});

test('a filter and its opposite share the sessions out between them', async () => {
  const count = async (filter: string) => (await rows(`sessions?${WINDOW}${filter}`)).length;
  expect(await count('')).toBe(40);
  for (const name of [
    'bot',
    'channel',
    'reason',
    'leaf',
    'outcome',
    'intent',
    'attr.plan',
    'source',
    'bot_version',
    'language',
    'team',
  ])
    for (const value of ['web', '(none)', 'bot_break', 'automated', 'chats'])
      expect(
        (await count(`&${name}=${value}`)) + (await count(`&${name}=!${value}`)),
        `${name} ${value}`,
      ).toBe(40);
  expect(await count('&bot=web,app')).toBe(40);
  expect(await count('&bot=web&bot=app')).toBe(40);
  expect(await count('&bot=web,!web')).toBe(0);
  expect(await count('&channel=(none)')).toBe(40);
});

test('an event knows no outcome: such a filter is refused there, and said so', async () => {
  const response = await service.ask(`/v1/reports/events?${WINDOW}&outcome=broken`);
  expect(response.status).toBe(422);
  expect(((await response.json()) as { detail: string }).detail).toContain(
    'the report events has no filter outcome',
  );
});
