import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startService, type TestService } from '../support/service.ts';
import { chat, type List, sessionDoors } from '../support/session-doors.ts';

/** Over the clock change of the 25th of October in Europe. */
const WINDOW = 'from=2026-10-20&to=2026-11-22';
/** Intents whose names mean something in a filter. */
const HOSTILE = ['refund, status', '!urgent', ' blanks ', 'back\\slash', 'a,!b\\,c', '(none) at all'];

let service: TestService;
let doors: ReturnType<typeof sessionDoors>;
beforeAll(async () => {
  service = await startService();
  doors = sessionDoors(service);
  await doors.tell(
    Array.from({ length: 240 }, (_, index) => {
      // Every 151 minutes from the 20th of October on: all hours and weekdays, with gaps.
      const minute = index * 151 - 21 * 24 * 60;
      const intent = HOSTILE[index % HOSTILE.length]!;
      return chat(`c-${index}`, minute, [
        { type: 'message.user', text: 'hello', intent, recognised: true, test: index % 11 === 0 },
        ...(index % 3 === 0 ? [{ type: 'handover.requested', reason: 'bot_break' }] : []),
        { type: 'conversation.ended' },
      ]);
    }).flat(),
  );
  await doors.tell([
    ...chat('welcome', 0, [{ type: 'message.bot', text: 'hi' }]),
    ...chat('agent', 0, [{ type: 'message.agent', text: 'hi' }]),
    ...chat('outbound', 0, [{ type: 'message.bot', text: 'hi', origin: 'outbound' }]),
  ]);
});
afterAll(() => service.stop());

async function walked(query: string): Promise<{ list: List; ids: string[] }> {
  const list = await doors.list(`${query}&limit=200`);
  const ids = list.sessions.map((session) => session.session_id);
  for (let cursor = list.next_cursor; cursor; ) {
    const page = await doors.list(`${query}&limit=200&cursor=${cursor}`);
    ids.push(...page.sessions.map((session) => session.session_id));
    cursor = page.next_cursor;
  }
  expect(new Set(ids).size).toBe(ids.length);
  return { list, ids };
}

describe.for(['UTC', 'Europe/Lisbon', 'Asia/Kathmandu'])('a cell of the heatmap, %s', (tz) => {
  test('is what weekday and hour list, by the clock of each figure', async () => {
    const { rows } = await service.report(`heatmap?${WINDOW}&tz=${tz}`);
    const cells = rows as Record<'weekday' | 'hour' | 'handovers' | 'sessions' | 'rate_numerator', number>[];
    let busy = 0;
    for (const { weekday, hour, handovers, sessions, rate_numerator } of cells) {
      if ((weekday + hour) % 4 !== 0) continue;
      const cell = `${WINDOW}&tz=${tz}&weekday=${weekday}&hour=${hour}`;
      const [all, requests, handed] = [
        await walked(cell),
        await doors.list(`${cell}&count=requests`),
        await doors.list(`${cell}&count=handed_over`),
      ];
      expect([all.list.total, all.ids.length], cell).toEqual([sessions, sessions]);
      expect(requests.counted, cell).toBe(handovers);
      expect(handed.counted, cell).toBe(rate_numerator);
      busy += handovers;
    }
    expect(busy).toBeGreaterThan(5);
  });

  test('the files of the list have as many rows', async () => {
    const cell = `${WINDOW}&tz=${tz}&weekday=2&hour=10`;
    const list = await doors.list(`${cell}&limit=200`);
    const requests = await doors.list(`${cell}&count=requests`);
    expect((await service.report(`sessions?${cell}`)).rows).toHaveLength(list.total);
    expect((await service.report(`handovers?${cell}`)).rows).toHaveLength(requests.counted);
    expect((await service.report(`handovers?${cell}&count=requests`)).rows).toHaveLength(requests.counted);
  });
});

test.for([
  '',
  '&include_test=1',
  '&intent=!!nobody',
])('what no rate counts is listed by its kind%s', async (more) => {
  const { excluded } = (await service.report(`summary?${WINDOW}${more}`)) as unknown as {
    excluded: Record<string, number>;
  };
  expect(Object.keys(excluded)).toEqual(['test', 'unengaged', 'agent_only', 'outbound']);
  for (const [kind, n] of Object.entries(excluded)) {
    const { list, ids } = await walked(`${WINDOW}${more}&excluded=${kind}`);
    expect([list.total, list.counted, ids.length], kind).toEqual([n, n, n]);
    if (kind !== 'test') expect(list.sessions.every((session) => session.exclusion === kind)).toBe(true);
    expect((await service.report(`sessions?${WINDOW}${more}&excluded=${kind}`)).rows).toHaveLength(n);
  }
  if (more !== '&include_test=1') expect(excluded.test).toBeGreaterThan(0);
  expect(excluded.agent_only).toBe(1);
});

test('values that mean something in a filter are found by their escaped names', async () => {
  const { rows } = await service.report(`breakdown?${WINDOW}&by=intent`);
  expect(rows.map((row) => row.value).sort()).toEqual([...HOSTILE].sort());
  const escaped = [
    'refund\\, status',
    '\\!urgent',
    '\\ blanks\\ ',
    'back\\\\slash',
    'a\\,!b\\\\\\,c',
    '(none) at all',
  ];
  for (const [index, written] of escaped.entries()) {
    const row = rows.find(({ value }) => value === HOSTILE[index])!;
    const list = await doors.list(`${WINDOW}&${new URLSearchParams({ intent: written })}`);
    expect(list.total, written).toBe(row.sessions);
    expect(list.sessions.every((session) => session.intent === HOSTILE[index])).toBe(true);
    const others = await doors.list(`${WINDOW}&${new URLSearchParams({ intent: `!${written}` })}`);
    expect(others.sessions.some((session) => session.intent === HOSTILE[index])).toBe(false);
  }
});

test.for([
  ['/v1/sessions?weekday=0', 'weekday', 'bad_number'],
  ['/v1/sessions?weekday=thu', 'weekday', 'bad_number'],
  ['/v1/sessions?hour=24', 'hour', 'bad_number'],
  ['/v1/sessions?hour=1&hour=2', 'hour', 'repeated'],
  ['/v1/sessions?excluded=tests', 'excluded', 'unknown_word'],
  ['/v1/sessions?excluded=test&count=bot_break', 'excluded', 'conflict'],
  ['/v1/sessions?channel=a,,b', 'channel', 'empty_value'],
  ['/v1/reports/summary?weekday=1', 'weekday', 'not_a_parameter_of_this_report'],
  ['/v1/reports/handovers?excluded=test', 'excluded', 'not_a_parameter_of_this_report'],
  ['/v1/reports/outcomes?hour=1', 'hour', 'not_a_parameter_of_this_report'],
])('%s is refused', async ([path, pointer, code]) => {
  const response = await service.ask(path!);
  expect(response.status).toBe(422);
  const { errors } = (await response.json()) as { errors: { pointer: string; code: string }[] };
  expect(errors[0]).toMatchObject({ pointer, code });
});
