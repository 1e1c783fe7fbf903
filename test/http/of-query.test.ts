import { afterAll, beforeAll, expect, test } from 'vitest';
import { startService, type TestService } from '../support/service.ts';
import { chat, sessionDoors } from '../support/session-doors.ts';

const WINDOW = 'from=2026-11-01&to=2026-11-22';

let service: TestService;
let doors: ReturnType<typeof sessionDoors>;
beforeAll(async () => {
  service = await startService();
  doors = sessionDoors(service);
  const asking = (name: string, minute: number, texts: string[], more: object = {}, end: object[] = []) =>
    chat(name, minute, [
      ...texts.map((text) => ({ type: 'message.user', text, recognised: false, ...more })),
      ...end,
      { type: 'conversation.ended' },
    ]);
  const handover = { type: 'handover.requested' };
  await doors.tell([
    ...asking('one', 0, ['Gift wrap?', 'gift   WRAP!'], { channel: 'web' }, [handover]),
    ...asking('two', 1, ['gift wrap', 'swans'], { channel: 'app' }, [handover]),
    ...asking('three', 2, ['swans'], {}, [{ ...handover, reason: 'asked_after_break' }]),
    ...asking('four', 3, ['gift wrap', 'swans', 'swans']),
    ...asking('five', 4, ['swans'], {}, [{ ...handover, reason: 'policy' }]),
    // Something else answered: no unrecognised turn.
    ...chat('six', 5, [
      { type: 'message.user', text: 'gift wrap' },
      { type: 'query.unrecognised', message_id: 'six-0', answered: true },
      { type: 'conversation.ended' },
    ]),
    ...asking('seven', 6, ['gift wrap'], { test: true }, [handover]),
    ...asking('eight', 7, ['']),
  ]);
});
afterAll(() => service.stop());

type QueryRow = {
  query: string | null;
  query_id: string;
  count: number;
  sessions: number;
  handovers_caused: number;
};

async function queries(question = WINDOW, key?: string): Promise<QueryRow[]> {
  const answer = await service.ask(
    `/v1/reports/unrecognised-queries?${question}`,
    key ? { headers: { authorization: `Bearer ${key}` } } : undefined,
  );
  return ((await answer.json()) as { rows: QueryRow[] }).rows;
}

test('each number of a query has a list of so many turns or sessions, under any filter, and so have its files', async () => {
  let compared = 0;
  for (const filter of ['', '&channel=web', '&channel=!web', '&include_test=1', '&outcome=handed_over'])
    for (const { query_id, count, sessions, handovers_caused } of await queries(WINDOW + filter)) {
      const about = `${WINDOW}${filter}&query_id=${query_id}`;
      const turns = await doors.list(`${about}&count=unrecognised_queries`);
      expect([turns.counted, turns.total, turns.sessions.length], filter).toEqual([
        count,
        sessions,
        sessions,
      ]);
      expect((await doors.list(about)).total, filter).toBe(sessions);
      const caused = await doors.list(`${about}&count=handovers_caused`);
      expect([caused.total, caused.counted, caused.sessions.length]).toEqual(Array(3).fill(handovers_caused));
      for (const counted of ['', '&count=unrecognised_queries'])
        expect((await service.report(`sessions?${about}${counted}`)).rows.length, filter).toBe(sessions);
      compared += 1;
    }
  expect(compared).toBeGreaterThan(7);
});

test('what one query is, is decided by its normal form', async () => {
  const known = (await queries()).map(({ query, count, sessions, handovers_caused }) => [
    ...[query, count, sessions, handovers_caused],
  ]);
  expect(known).toEqual([
    ['swans', 5, 4, 2],
    ['gift wrap', 4, 3, 2],
  ]);
  expect(new Set((await queries()).map(({ query_id }) => query_id)).size).toBe(2);
});

test('without a query, a count of turns lists all sessions that hold one; handovers are those of the sessions', async () => {
  const all = await doors.list(`${WINDOW}&count=unrecognised_queries`);
  expect([all.counted, all.total]).toEqual([9, 5]);
  const [, gift] = await queries();
  const { rows } = await service.report(`handovers?${WINDOW}&query_id=${gift!.query_id}`);
  expect(rows.map((row) => row.conversation_id)).toEqual(['one', 'two']);
});

test('whoever may not read words can still follow a number: the id stands where the query is empty', async () => {
  const answer = await service.ask('/v1/keys', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'figures only', scopes: ['read'] }),
  });
  const { key } = (await answer.json()) as { key: string };
  const rows = await queries(WINDOW, key);
  expect(rows.map(({ query }) => query)).toEqual([null, null]);
  expect(rows.map(({ query_id }) => query_id)).toEqual((await queries()).map(({ query_id }) => query_id));
});

test('a query that nobody asked has no sessions; what is no id, and reports that list nothing, refuse it', async () => {
  expect((await doors.list(`${WINDOW}&query_id=q_none`)).total).toBe(0);
  for (const path of [
    '/v1/sessions?query_id=two%20swans',
    '/v1/sessions?query_id=q_1&query_id=q_2',
    '/v1/reports/summary?query_id=q_1',
    '/v1/reports/handovers?count=unrecognised_queries',
  ])
    expect((await service.ask(path)).status, path).toBe(422);
});
