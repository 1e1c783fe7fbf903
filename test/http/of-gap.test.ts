import { afterAll, beforeAll, expect, test } from 'vitest';
import { startService, type TestService } from '../support/service.ts';
import { chat, sessionDoors } from '../support/session-doors.ts';

const WINDOW = 'from=2026-11-01&to=2026-11-22';

let service: TestService;
let doors: ReturnType<typeof sessionDoors>;
beforeAll(async () => {
  service = await startService();
  doors = sessionDoors(service);
  const asking = (name: string, minute: number, texts: string[], more: object = {}) =>
    chat(name, minute, [
      ...texts.map((text) => ({ type: 'message.user', text, recognised: false, ...more })),
      { type: 'handover.requested' },
      { type: 'conversation.ended' },
    ]);
  await doors.tell([
    ...asking('one', 0, ['Gift wrap?', 'gift wrap'], { channel: 'web' }),
    ...asking('two', 1, ['gift wrap', 'swans'], { channel: 'app' }),
    ...asking('three', 2, ['swans']),
    // Something else answered: no unrecognised turn, and still a query of the gap.
    ...chat('four', 3, [
      { type: 'message.user', text: 'gift wrap' },
      { type: 'query.unrecognised', message_id: 'four-0', answered: true },
      { type: 'conversation.ended' },
    ]),
    ...asking('five', 4, ['gift wrap'], { test: true }),
  ]);
  await service.runJob('gaps');
});
afterAll(() => service.stop());

async function gaps(query = WINDOW) {
  const answer = (await (await service.ask(`/v1/gaps?${query}`)).json()) as {
    gaps: { gap_id: string; label: string; sessions: number }[];
  };
  return answer.gaps;
}

test('the list of a gap has as many sessions as the gap counts, under any filter, and so have its files', async () => {
  let compared = 0;
  for (const filter of ['', '&channel=web', '&channel=!web', '&include_test=1'])
    for (const { gap_id, sessions } of await gaps(WINDOW + filter)) {
      const list = await doors.list(`${WINDOW}${filter}&gap_id=${gap_id}`);
      expect([list.total, list.sessions.length], filter).toEqual([sessions, sessions]);
      const { rows } = await service.report(`sessions?${WINDOW}${filter}&gap_id=${gap_id}`);
      expect(rows.length, filter).toBe(sessions);
      compared += 1;
    }
  expect(compared).toBeGreaterThan(5);
  const [gift] = (await gaps()).filter(({ label }) => /gift/i.test(label));
  expect(gift!.sessions).toBe(3);
});

test('with a count, it is the part of the gap that this figure counts; handovers are those of its sessions', async () => {
  const [gift] = (await gaps()).filter(({ label }) => /gift/i.test(label));
  const about = `${WINDOW}&gap_id=${gift!.gap_id}`;
  expect((await doors.list(`${about}&count=bot_break`)).total).toBe(2);
  const { rows } = await service.report(`handovers?${about}`);
  expect(rows.map((row) => row.conversation_id)).toEqual(['one', 'two']);
});

test('a gap that nobody knows has no sessions; what is no id, and reports that list nothing, refuse it', async () => {
  expect((await doors.list(`${WINDOW}&gap_id=g_none`)).total).toBe(0);
  for (const path of [
    '/v1/sessions?gap_id=two%20swans',
    '/v1/sessions?gap_id=g_1&gap_id=g_2',
    '/v1/reports/summary?gap_id=g_1',
    '/v1/reports/events?gap_id=g_1',
  ])
    expect((await service.ask(path)).status, path).toBe(422);
});

test('each unrecognised turn of a transcript names its gap', async () => {
  const { sessions } = await doors.list(`${WINDOW}&channel=app`);
  const { events } = await doors.tellOf(sessions[0]!.session_id);
  const known = new Map((await gaps()).map(({ gap_id, label }) => [gap_id, label]));
  const turns = events.filter(({ turn }) => turn).map(({ turn }) => turn as unknown as { gap_id: string });
  expect(turns.map(({ gap_id }) => known.get(gap_id)?.toLowerCase().replace('?', ''))).toEqual([
    'gift wrap',
    'swans',
  ]);
});
