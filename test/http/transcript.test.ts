import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startService, type TestService } from '../support/service.ts';
import { bearer, chat, sessionDoors, type Told } from '../support/session-doors.ts';
import { newKey } from '../support/visitor.ts';

const WINDOW = 'from=2026-11-01&to=2026-11-22';

let service: TestService;
let doors: ReturnType<typeof sessionDoors>;
let reader: string;
beforeAll(async () => {
  service = await startService();
  doors = sessionDoors(service);
  reader = (await newKey(service, ['read'])).key;
});
afterAll(() => service.stop());

describe('a transcript', () => {
  let id: string;
  beforeAll(async () => {
    await doors.tell(
      chat('trail', 0, [
        { type: 'conversation.started', bot_id: 'web' },
        { type: 'message.user', text: 'where is my refnd', recognised: false },
        { type: 'message.bot', text: 'Pardon?', kind: 'fallback' },
        { type: 'message.user', text: 'refund pls' },
        { type: 'query.unrecognised', message_id: 'trail-3', cause: 'low_confidence', intent: 'refund' },
        { type: 'handover.requested', handover_id: 'h' },
        { type: 'handover.accepted', handover_id: 'h', agent_id: 'ana' },
        { type: 'message.agent', text: 'Hello, Ana here' },
        { type: 'handover.returned', handover_id: 'h' },
        { type: 'message.user', text: 'thanks' },
        { type: 'handover.requested', reason: 'policy', reason_detail: 'over 1000' },
        { type: 'conversation.ended' },
      ]),
    );
    const { sessions } = await doors.list(`${WINDOW}&bot=web`);
    id = sessions[0]!.session_id;
  });

  test('has the events in order, says which made which turn unrecognised, and what led to each attempt', async () => {
    const { session, attempts, events, next_after, notes } = await doors.tellOf(id, '?tz=Europe/Berlin');
    expect(session).toMatchObject({
      outcome: 'handed_over',
      reason: 'bot_break',
      events: 12,
      exclusion: null,
    });
    expect(session.started_at).toBe('2026-11-10T10:00:00+01:00');
    expect(events.map((event) => event.id)).toEqual(Array.from({ length: 12 }, (_, at) => `trail-${at}`));
    expect(events.map((event) => event.position)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
    const turns = events.filter(({ turn }) => turn).map(({ id: event, text, turn }) => [event, text, turn]);
    expect(turns).toEqual([
      ['trail-1', 'where is my refnd', broken('no_match', ['trail-1'])],
      ['trail-3', 'refund pls', broken('low_confidence', ['trail-4'])],
      ['trail-9', 'thanks', { ...broken('', []), unrecognised: false, cause: null }],
    ]);
    expect(attempts).toMatchObject([
      {
        ...{ attempt: 1, reason: 'bot_break', leaf: 'repeat_fallback', rule: 'rule:unrecognised' },
        ...{ result: 'answered', wait_ms: 1000, requested_at: '2026-11-10T10:00:05+01:00' },
        trail: [
          { event_id: 'trail-1', says: 'unrecognised' },
          { event_id: 'trail-3', says: 'unrecognised' },
        ],
      },
      {
        ...{ attempt: 2, reason: 'other', leaf: 'policy', rule: 'declared', reason_detail: 'over 1000' },
        trail: [{ event_id: 'trail-10', says: 'declared' }],
      },
    ]);
    expect([next_after, notes]).toEqual([null, []]);
  });

  test('has the same shape without the words, for a key that may not read them', async () => {
    const full = await doors.tellOf(id);
    const bare = await doors.tellOf(id, '', bearer(reader));
    expect(JSON.stringify(bare)).not.toMatch(/refnd|pls|Pardon|Ana here|thanks|over 1000/);
    const wordless = (told: Told) => ({
      ...told,
      events: told.events.map((event) => ({ ...event, text: null, note: null, reason_detail: null })),
      attempts: told.attempts.map((attempt) => ({ ...attempt, reason_detail: null })),
    });
    expect(bare).toEqual(wordless(full));
    const [row] = (await doors.list(`${WINDOW}&bot=web`)).sessions;
    expect(row!.preview).toBe('where is my refnd');
    expect((await doors.list(`${WINDOW}&bot=web`, bearer(reader))).sessions).toEqual([
      { ...row, preview: null },
    ]);
  });

  test('is of the own bots only: for others it is not there, in the list and by its name', async () => {
    const { key } = await newKey(service, ['read', 'transcripts'], ['app']);
    expect((await doors.list(WINDOW, bearer(key))).total).toBe(0);
    expect((await doors.list(`${WINDOW}&bot=web`, bearer(key))).total).toBe(0);
    const strange = await service.ask(`/v1/sessions/${id}`, { headers: bearer(key) });
    const missing = await service.ask('/v1/sessions/s_none', { headers: bearer(key) });
    expect([strange.status, missing.status]).toEqual([404, 404]);
    const told = async (response: Response) => ({ ...((await response.json()) as object), request_id: '' });
    expect(await told(strange)).toEqual(await told(missing));
    const own = (await newKey(service, ['read'], ['web', 'other'])).key;
    expect((await doors.tellOf(id, '', bearer(own))).session.session_id).toBe(id);
  });

  test('comes in pages', async () => {
    const first = await doors.tellOf(id, '?limit=5');
    expect([first.events.length, first.next_after]).toEqual([5, 5]);
    const second = await doors.tellOf(id, '?limit=7&after=5');
    expect([second.events[0]!.id, second.events.length, second.next_after]).toEqual(['trail-5', 7, null]);
    expect(second.attempts).toEqual(first.attempts);
    expect((await doors.tellOf(id, '?after=12')).events).toEqual([]);
  });

  test.for([
    ['?after=-1', 'after'],
    ['?limit=0', 'limit'],
    ['?limit=1001', 'limit'],
    ['?tz=Nowhere', 'tz'],
    ['?form=x', 'form'],
    ['?limit=1&limit=2', 'limit'],
  ])('refuses %s', async ([query, pointer]) => {
    const response = await service.ask(`/v1/sessions/${id}${query}`);
    expect(response.status).toBe(422);
    expect(((await response.json()) as { errors: { pointer: string }[] }).errors[0]!.pointer).toBe(pointer);
  });
});

function broken(cause: string, unrecognised_by: string[]) {
  const gap = { gap_id: null, nearest_intent: null };
  return { bot_phase: true, unrecognised: true, answered: false, cause, unrecognised_by, ...gap };
}

test('asked for by the customer after a break: the trail shows both', async () => {
  await doors.tell(
    chat('asks', 30, [
      { type: 'message.user', text: 'blorp', recognised: false, bot_id: 'asker' },
      { type: 'message.user', text: 'I want to talk to a human' },
      { type: 'handover.requested' },
    ]),
  );
  const { sessions } = await doors.list(`${WINDOW}&bot=asker`);
  const { attempts } = await doors.tellOf(sessions[0]!.session_id);
  expect(attempts).toMatchObject([
    {
      ...{ leaf: 'asked_after_break', rule: 'rule:explicit_ask' },
      trail: [
        { event_id: 'asks-0', says: 'unrecognised' },
        { event_id: 'asks-1', says: 'asked' },
      ],
    },
  ]);
});

test('a declared class: the leaf comes of the turns; a declared leaf needs none', async () => {
  const broken = (text: string) => ({ type: 'message.user', text, recognised: false, bot_id: 'declarer' });
  await doors.tell([
    ...chat('class', 40, [broken('blorp'), { type: 'handover.requested', reason: 'bot_break' }]),
    ...chat('leaf', 50, [broken('blorp'), { type: 'handover.requested', reason: 'tool_failure' }]),
  ]);
  const { sessions } = await doors.list(`${WINDOW}&bot=declarer`);
  const told = await Promise.all(sessions.map(({ session_id }) => doors.tellOf(session_id)));
  expect(told.map(({ attempts: [attempt] }) => [attempt!.leaf, attempt!.trail])).toEqual([
    ['tool_failure', [{ event_id: 'leaf-1', says: 'declared' }]],
    [
      'no_match',
      [
        { event_id: 'class-0', says: 'unrecognised' },
        { event_id: 'class-1', says: 'declared' },
      ],
    ],
  ]);
});

test('two sessions that touch in one microsecond have each their own events, the unfolded have none', async () => {
  const at = '2026-11-10T12:00:00.000001Z';
  await doors.tell(
    chat('touch', 60, [
      { type: 'message.user', id: 'a', occurred_at: at, bot_id: 'touch' },
      { type: 'conversation.ended', id: 'b', occurred_at: at },
      { type: 'message.user', id: 'c', occurred_at: at },
      { type: 'conversation.ended', id: 'd', occurred_at: at, bot_id: 'touch' },
    ]),
  );
  const { sessions } = await doors.list(`${WINDOW}&bot=touch`);
  const parts = await Promise.all(
    sessions.map(async ({ session_id }) => (await doors.tellOf(session_id)).events),
  );
  expect(parts.map((events) => events.map(({ id }) => id)).sort()).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  await service.send([
    { source: 'test', conversation_id: 'touch', id: 'aa', type: 'message.bot', occurred_at: at },
  ]);
  const again = await Promise.all(
    sessions.map(async ({ session_id }) => (await doors.tellOf(session_id)).events),
  );
  expect(again).toEqual(parts);
});

test('a session without end is told in pages, with a statement of what is not looked at', async () => {
  const events = Array.from({ length: 5200 }, () => ({
    type: 'message.user',
    text: 'again',
    bot_id: 'endless',
  }));
  await doors.tell(chat('endless', 100, events));
  const { sessions } = await doors.list(`${WINDOW}&bot=endless`);
  const id = sessions[0]!.session_id;
  const first = await doors.tellOf(id);
  expect([first.events.length, first.next_after]).toEqual([500, 500]);
  expect(first.notes).toEqual([
    'This session has 5200 events. Which turns were not recognised, and what led to each handover attempt, is told of the first 2000.',
  ]);
  const last = await doors.tellOf(id, '?after=4900&limit=1000');
  expect([last.events.length, last.next_after]).toEqual([300, null]);
  expect(last.events.at(-1)!.id).toBe('endless-5199');
  expect(last.events[0]!.turn).toBeNull();
}, 60_000);

test('a session id may hold any characters', async () => {
  const ids = ['c1#1', 'a/b', '..', 'ü %2F ?&=', '漢🙂', "it's", '%zz'];
  await service.service().store.write(async ({ run }) => {
    for (const [index, session_id] of ids.entries())
      await run(
        `insert into sessions by name
           select $session_id as session_id, 'odd' as source, $session_id as conversation_id,
             timestamptz '2026-11-11T00:00:00Z' + to_seconds($index) as started_at, started_at as last_event_at,
             true as settled, false as test, 'automated' as outcome, 'odd' as bot_id, 1 as events, 1 as user_turns,
             1 as text_turns, 0 as unrecognised_text_turns, 0 as unrecognised_turns, 0 as attempts,
             false as time_estimated, started_at as first_received_at, 1 as cell`,
        { session_id, index },
      );
  });
  const { sessions } = await doors.list(`${WINDOW}&bot=odd`);
  expect(sessions.map(({ session_id }) => session_id).sort()).toEqual([...ids].sort());
  for (const id of ids) {
    // A URL has no way to write a segment of two dots: every client takes it for "one up".
    if (id === '..') continue;
    expect((await doors.tellOf(id)).session.session_id).toBe(id);
  }
});
