import { afterAll, beforeAll, expect, test } from 'vitest';
import { startService, type TestService } from '../support/service.ts';

const QUARTER_MS = 15 * 60_000;
/** Zones, and three days of each with a clock change (or none) in their midst. The last figure: hours of the middle day. */
const DAYS: [zone: string, from: string, to: string, hours: number][] = [
  ['Europe/Lisbon', '2026-03-28', '2026-03-31', 23],
  ['Europe/Lisbon', '2026-10-24', '2026-10-27', 25],
  ['Australia/Lord_Howe', '2026-04-04', '2026-04-07', 24.5],
  ['Australia/Lord_Howe', '2026-10-03', '2026-10-06', 23.5],
  ['America/Havana', '2026-03-07', '2026-03-10', 23],
  ['America/Havana', '2026-10-31', '2026-11-03', 25],
  ['Pacific/Chatham', '2026-09-26', '2026-09-29', 23],
  ['Asia/Kathmandu', '2026-10-24', '2026-10-27', 24],
  ['UTC', '2026-10-24', '2026-10-27', 24],
];

/** Moments at which a chat starts: every quarter of an hour around each of the days. */
const MOMENTS = [
  ...new Set(
    DAYS.flatMap(([, from, to]) => {
      const start = Date.parse(`${from}T00:00:00Z`) - 86_400_000;
      return Array.from(
        { length: (Date.parse(`${to}T00:00:00Z`) + 86_400_000 - start) / QUARTER_MS },
        (_, n) => start + n * QUARTER_MS,
      );
    }),
  ),
];

let service: TestService;
beforeAll(async () => {
  service = await startService();
  await service.send(
    MOMENTS.map((moment) => ({
      id: String(moment),
      type: 'message.user',
      conversation_id: String(moment),
      occurred_at: new Date(moment).toISOString(),
    })),
  );
  await service.runJob('sessions');
});
afterAll(() => service.stop());

const buckets = async (zone: string, from: string, to: string, grain: string) =>
  (await service.report(`handover-rate?from=${from}&to=${to}&tz=${zone}&grain=${grain}`)).rows as {
    bucket: string;
    sessions: number;
  }[];

/** How the platform's own calendar (not the library that Baton uses) writes a moment in a zone. */
function localTime(zone: string) {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return (moment: number) => format.format(moment).replace(' ', 'T');
}

test.for(
  DAYS,
)('%s, %s to %s: the middle day has %d hours, and each chat is in the bucket of its own day', async ([
  zone,
  from,
  to,
  hours,
]) => {
  const local = localTime(zone);
  const inside = MOMENTS.filter((moment) => local(moment) >= from && local(moment) < to);
  const days = await buckets(zone, from, to, 'day');
  const expected = Map.groupBy(inside, (moment) => local(moment).slice(0, 10));
  expect(days.map(({ bucket, sessions }) => [bucket.slice(0, 10), sessions])).toEqual(
    [...expected].map(([day, moments]) => [day, moments.length]),
  );
  expect(days[1]!.sessions).toBe(hours * 4);
});

test.for(DAYS)('%s, %s to %s: hours begin where the clock says, and no chat is in two', async ([
  zone,
  from,
  to,
]) => {
  const local = localTime(zone);
  const inside = MOMENTS.filter((moment) => local(moment) >= from && local(moment) < to);
  const hours = await buckets(zone, from, to, 'hour');
  const starts = hours.map(({ bucket }) => Date.parse(bucket));
  expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
  for (const [index, { bucket, sessions }] of hours.entries()) {
    const held = inside.filter(
      (moment) => moment >= starts[index]! && moment < (starts[index + 1] ?? Infinity),
    );
    expect(sessions, bucket).toBe(held.length);
    expect(new Set(held.map((moment) => local(moment).slice(0, 13))), bucket).toEqual(
      new Set([bucket.slice(0, 13)]),
    );
    expect(bucket.slice(0, 16)).toBe(local(starts[index]!));
  }
  expect(hours.reduce((sum, { sessions }) => sum + sessions, 0)).toBe(inside.length);
});

test('weeks begin on Monday and months on the first, in the zone', async () => {
  const weeks = await buckets('Europe/Lisbon', '2026-10-19', '2026-11-09', 'week');
  expect(weeks.map(({ bucket }) => bucket)).toEqual([
    '2026-10-19T00:00:00+01:00',
    '2026-10-26T00:00:00+00:00',
    '2026-11-02T00:00:00+00:00',
  ]);
  const months = await buckets('America/Havana', '2026-03-01', '2026-05-01', 'month');
  expect(months.map(({ bucket }) => bucket)).toEqual([
    '2026-03-01T00:00:00-05:00',
    '2026-04-01T00:00:00-04:00',
  ]);
  const [march] = months;
  const local = localTime('America/Havana');
  expect(march!.sessions).toBe(MOMENTS.filter((moment) => local(moment).startsWith('2026-03')).length);
});

test('a bound inside a quarter of an hour cuts exactly there', async () => {
  const from = '2026-10-25T00:07:30Z';
  const count = async (to: string) =>
    (await service.report(`outcomes?from=${from}&to=${to}&tz=UTC`)).rows[0]!.sessions;
  expect(await count('2026-10-25T00:15:00Z')).toBe(0);
  expect(await count('2026-10-25T00:15:00.001Z')).toBe(1);
  expect(await count('2026-10-25T01:00:00%2B00:00')).toBe(3);
});
