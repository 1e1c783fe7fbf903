import { afterAll, beforeAll, expect, test } from 'vitest';
import { startService, type TestService } from '../support/service.ts';
import { chat, type List, sessionDoors } from '../support/session-doors.ts';

const QUESTION = 'from=2026-11-01&to=2026-11-22&bot=pages';

let service: TestService;
let doors: ReturnType<typeof sessionDoors>;
beforeAll(async () => {
  service = await startService();
  doors = sessionDoors(service);
  const chats = Array.from({ length: 130 }, (_, index) =>
    // Five begin in the same minute: the name settles their order.
    chat(`page-${index}`, 200 + Math.floor(index / 5), [
      { type: 'message.user', text: `chat ${index}`, bot_id: 'pages' },
      { type: 'conversation.ended' },
    ]),
  );
  await doors.tell(chats.flat());
});
afterAll(() => service.stop());

test('has each session once, newest first, while others come in', async () => {
  const all = (await doors.list(`${QUESTION}&limit=200`)).sessions;
  expect(all).toHaveLength(130);
  const order = all.map(({ started_at, session_id }) => `${started_at} ${session_id}`);
  expect(order).toEqual([...order].sort().reverse());

  const seen: string[] = [];
  let cursor: string | null = null;
  let round = 0;
  do {
    const page: List = await doors.list(`${QUESTION}&limit=40${cursor ? `&cursor=${cursor}` : ''}`);
    seen.push(...page.sessions.map(({ session_id }) => session_id));
    cursor = page.next_cursor;
    // Newer ones than all, older ones than all, and one in the middle of the page that was just read.
    await doors.tell(
      [10_000, 150, 220].flatMap((minute) =>
        chat(`new-${round}-${minute}`, minute + round, [{ type: 'message.user', bot_id: 'pages' }]),
      ),
    );
    round++;
  } while (cursor);
  const before = all.map(({ session_id }) => session_id);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.filter((id) => before.includes(id))).toEqual(before);
  expect(round).toBeGreaterThan(3);
});

test('has 50 sessions unless asked otherwise; total and counted are of the whole list', async () => {
  const page = await doors.list(QUESTION);
  expect(page.sessions).toHaveLength(50);
  expect(page.total).toBe(
    (await service.report(`outcomes?${QUESTION}`)).rows.reduce((n, row) => n + Number(row.sessions), 0),
  );
  expect(page.counted).toBe(page.total);
});

test.for([
  ['limit=201', 'limit'],
  ['cursor=nonsense', 'cursor'],
  ['cursor=WzEsMl0', 'cursor'],
  [`cursor=${btoa(JSON.stringify(['2026-99-99T00:00:00.000000Z', 'x']))}`, 'cursor'],
  [`cursor=${btoa(JSON.stringify(['2026-02-30T00:00:00.000000Z', 'x']))}`, 'cursor'],
  ['cursor=', 'cursor'],
  ['cursor=a&cursor=b', 'cursor'],
  ['curser=x', 'curser'],
  ['count=nothing', 'count'],
  ['by=channel', 'by'],
  ['from=never', 'from'],
])('refuses %s', async ([query, pointer]) => {
  const response = await service.ask(`/v1/sessions?${query}`);
  expect(response.status, query).toBe(422);
  const { errors } = (await response.json()) as { errors: { pointer: string }[] };
  expect(errors[0]!.pointer).toBe(pointer);
});

test('is kept by no cache', async () => {
  for (const path of ['/v1/sessions', `/v1/sessions/${(await doors.list(QUESTION)).sessions[0]!.session_id}`])
    expect((await service.ask(path)).headers.get('cache-control')).toBe('private, no-store');
});
