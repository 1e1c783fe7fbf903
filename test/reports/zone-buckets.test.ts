import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startService, type TestService } from '../support/service.ts';
import { calendarIn, DAY_MS, type Grain, QUARTER_MS } from './model/calendar.ts';

// Both clock changes of 2026 in six zones, against a calendar made of Intl alone (model/calendar.ts).

/** The day of a change (Kathmandu: days like any other), and how many hours it has. */
const CHANGES: [zone: string, day: string, hours: number][] = [
  ['Europe/Berlin', '2026-03-29', 23],
  ['Europe/Berlin', '2026-10-25', 25],
  ['America/New_York', '2026-03-08', 23],
  ['America/New_York', '2026-11-01', 25],
  ['Australia/Lord_Howe', '2026-04-05', 24.5],
  ['Australia/Lord_Howe', '2026-10-04', 23.5],
  ['Asia/Kathmandu', '2026-03-29', 24],
  ['Asia/Kathmandu', '2026-10-25', 24],
  ['Pacific/Chatham', '2026-04-05', 25],
  ['Pacific/Chatham', '2026-09-27', 23],
  ['America/Havana', '2026-03-08', 23],
  ['America/Havana', '2026-11-01', 25],
];
const GRAINS: Grain[] = ['hour', 'day', 'week', 'month'];
/** Days before and behind the change that a window has: months are those around it. */
const AROUND: Record<Grain, number> = { hour: 2, day: 3, week: 15, month: 45 };

/** Chats begin every quarter of an hour near a change, and every six hours around it; some a microsecond off. */
const MOMENTS_US = [
  ...new Set(
    CHANGES.flatMap(([zone, day]) => {
      const noon = calendarIn(zone).firstMoment(day) + DAY_MS / 2;
      const near = Array.from({ length: 3 * 96 }, (_, n) => noon + (n - 144) * QUARTER_MS);
      const far = Array.from({ length: 400 }, (_, n) => noon + (n - 200) * 25 * QUARTER_MS);
      return [...near, ...far];
    }),
  ),
]
  .filter((ms) => ms < Date.parse('2026-11-22T00:00:00Z'))
  .sort((a, b) => a - b)
  .map((ms, index) => ms * 1000 + (index % 5 === 0 ? 1 : index % 7 === 0 ? -1 : 0));

let service: TestService;
beforeAll(async () => {
  service = await startService();
  const events = MOMENTS_US.flatMap((us, index) => {
    const [conversation_id, occurred_at] = [`c${us}`, instantOf(us)];
    const asked = { id: `${us}`, type: 'message.user', conversation_id, occurred_at };
    const request = { id: `${us}h`, type: 'handover.requested', conversation_id, occurred_at, sequence: 1 };
    return index % 3 === 0 ? [asked, request] : [asked];
  });
  for (let at = 0; at < events.length; at += 10_000)
    expect((await service.send(events.slice(at, at + 10_000))).status).toBe(202);
  await service.runJob('sessions');
});
afterAll(() => service.stop());

function instantOf(us: number): string {
  const ms = Math.floor(us / 1000);
  return `${new Date(ms).toISOString().slice(0, -1)}${String(us - ms * 1000).padStart(3, '0')}Z`;
}

const inside = (from: number, to: number) => MOMENTS_US.filter((us) => us >= from * 1000 && us < to * 1000);
/** Every third chat asks for a person. */
const PEOPLE = new Set(MOMENTS_US.filter((_, index) => index % 3 === 0));

describe.for(CHANGES)('%s, %s: a day of %d hours', ([zone, day, hours]) => {
  const calendar = calendarIn(zone);
  const start = calendar.firstMoment(day);

  test('has so many, by the second implementation and by the product', async () => {
    const next = calendar.dayFrom(start, 1);
    expect((next - start) / 3_600_000).toBe(hours);
    const asked = `from=${calendar.date(calendar.dayFrom(start, -1))}&to=${calendar.date(calendar.dayFrom(start, 2))}`;
    const rows = (await service.report(`handover-rate?${asked}&tz=${zone}`)).rows;
    const starts = rows.map((row) => Date.parse(row.bucket as string));
    expect(starts).toEqual([calendar.dayFrom(start, -1), start, next]);
  });

  test.for(GRAINS)('in buckets of one %s: where they begin, what they hold, and their sum', async (grain) => {
    const [from, to] = [
      calendar.dayFrom(start, -AROUND[grain]),
      Math.min(calendar.dayFrom(start, AROUND[grain]), Date.parse('2026-11-30T00:00:00Z')),
    ];
    const asked = `from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}&tz=${zone}&grain=${grain}`;
    const starts = calendar.starts(from, to, grain);
    const expected = starts.map((begin, index) => {
      const own = inside(begin, starts[index + 1] ?? to);
      return [
        new Date(calendar.wall(begin)).toISOString().slice(0, 19) + calendar.offsetText(begin),
        own.length,
        own.filter((us) => PEOPLE.has(us)).length,
      ];
    });
    const rows = (await service.report(`handover-rate?${asked}`)).rows;
    expect(rows.map((row) => [row.bucket, row.sessions, row.handed_over])).toEqual(expected);
    // The same buckets from rows instead of quarters of an hour.
    const fromRows = (await service.report(`handover-rate?${asked}&intent=!none`)).rows;
    expect(fromRows).toEqual(rows);
    const waits = (await service.report(`waiting-times?${asked}`)).rows;
    expect(waits.map((row) => [row.bucket, row.time_to_handover_n])).toEqual(
      expected.map(([bucket, , people]) => [bucket, people]),
    );
    const total = (column: string) => rows.reduce((sum, row) => sum + Number(row[column]), 0);
    const [all] = (await service.report(`summary?${asked}&compare=none`)).rows;
    expect(total('sessions')).toBe(inside(from, to).length);
    expect(all!.value).toBe(total('sessions'));
  });

  test('in the heatmap: each chat under the hour that its clock showed', async () => {
    const [from, to] = [calendar.dayFrom(start, -3), calendar.dayFrom(start, 4)];
    const asked = `from=${calendar.date(from)}&to=${calendar.date(to)}&tz=${zone}`;
    const found = (await service.report(`heatmap?${asked}`)).rows;
    const cells = Map.groupBy(inside(from, to), (us) => {
      const ms = Math.floor(us / 1000);
      return `${calendar.weekday(ms)} ${calendar.hour(ms)}`;
    });
    for (const row of found)
      expect(row.sessions, JSON.stringify(row)).toBe(cells.get(`${row.weekday} ${row.hour}`)?.length ?? 0);
  });
});

test('the calendar that judges is right where anyone can look it up', () => {
  const lordHowe = calendarIn('Australia/Lord_Howe');
  const hours = lordHowe.starts(
    lordHowe.firstMoment('2026-04-05'),
    lordHowe.firstMoment('2026-04-06'),
    'hour',
  );
  // 24 hours of the clock, and half an hour that comes twice.
  expect(hours.map((ms) => new Date(lordHowe.wall(ms)).toISOString().slice(11, 16)).slice(0, 4)).toEqual([
    '00:00',
    '01:00',
    '01:30',
    '02:00',
  ]);
  expect(hours).toHaveLength(25);
  expect(new Date(calendarIn('America/Havana').firstMoment('2026-03-08')).toISOString()).toBe(
    '2026-03-08T05:00:00.000Z',
  );
  expect(calendarIn('Asia/Kathmandu').offsetText(0)).toBe('+05:30');
  expect(calendarIn('Asia/Kathmandu').offsetText(Date.parse('2026-01-01T00:00:00Z'))).toBe('+05:45');
});
