import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { correctionDoors } from '../support/corrections.ts';
import { startService, type TestService } from '../support/service.ts';
import { bearer, chat, sessionDoors } from '../support/session-doors.ts';
import { newKey } from '../support/visitor.ts';

const DAY = 'from=2026-11-10&to=2026-11-11';

let service: TestService;
let doors: ReturnType<typeof sessionDoors>;
let corrections: ReturnType<typeof correctionDoors>;
beforeEach(async () => {
  service = await startService();
  doors = sessionDoors(service);
  corrections = correctionDoors(service);
  await doors.tell([
    ...chat('missed', 0, [
      { type: 'message.user', text: 'refund', recognised: false, bot_id: 'web' },
      { type: 'handover.requested' },
      { type: 'conversation.ended' },
    ]),
    ...chat('declared', 1, [
      { type: 'message.user', text: 'hello', bot_id: 'app' },
      { type: 'handover.requested', reason: 'policy' },
      { type: 'handover.failed' },
      { type: 'handover.requested', reason: 'no_match' },
      { type: 'conversation.ended' },
    ]),
  ]);
});
afterEach(() => service.stop());

const idOf = async (bot: string) => (await doors.list(`${DAY}&bot=${bot}`)).sessions[0]!.session_id;
const missed = async () => ({ session_id: await idOf('web') });

/** Bot break, asked, other and unknown, as the day's report and the list behind each say them. */
async function figures() {
  const { rows } = await service.report(`handover-rate?${DAY}`);
  const { bot_break, user_requested, other, unknown } = rows[0] as Record<string, number>;
  for (const [name, figure] of Object.entries({ bot_break, user_requested, other, unknown }))
    expect((await doors.list(`${DAY}&count=${name}`)).total, name).toBe(figure);
  return { bot_break, user_requested, other, unknown };
}

test('a corrected reason moves exactly one session, in every report, and undoing moves it back', async () => {
  const session = await missed();
  const before = await figures();
  expect(before).toEqual({ bot_break: 1, user_requested: 0, other: 1, unknown: 0 });
  const corrected = await corrections.correct(session, { leaf: 'asked_at_once', note: 'she asked by voice' });
  expect(corrected).toMatchObject({
    ...{ attempt: 1, reason: 'user_requested', leaf: 'asked_at_once', rule: 'corrected', revision: 1 },
    recorded: { reason: 'bot_break', leaf: 'no_match', rule: 'rule:unrecognised' },
    applied: true,
    corrections: [
      {
        ...{
          revision: 1,
          decision: 'correct',
          who: 'BATON_ADMIN_KEY',
          undone: false,
          note: 'she asked by voice',
        },
        from: { reason: 'bot_break', leaf: 'no_match' },
        to: { reason: 'user_requested', leaf: 'asked_at_once' },
      },
    ],
  });
  expect(await figures()).toEqual({ ...before, bot_break: 0, user_requested: 1 });
  const rows = async (report: string) =>
    (await service.report(`${report}?${DAY}`)).rows.map(({ reason, leaf, rule, ...row }) => [
      ...[reason, leaf, rule],
      ...(report === 'handovers' ? [row.recorded_reason, row.recorded_leaf, row.recorded_rule] : []),
    ]);
  expect(await rows('sessions')).toEqual([
    ['user_requested', 'asked_at_once', 'corrected'],
    ['other', 'policy', 'declared'],
  ]);
  expect((await rows('handovers'))[0]).toEqual([
    ...['user_requested', 'asked_at_once', 'corrected'],
    ...['bot_break', 'no_match', 'rule:unrecognised'],
  ]);
  const undone = await corrections.undo(session);
  expect(undone).toMatchObject({ reason: 'bot_break', leaf: 'no_match', rule: 'rule:unrecognised' });
  expect(undone.corrections.map(({ decision, undone }) => [decision, undone])).toEqual([
    ['correct', true],
    ['undo', false],
  ]);
  expect(await figures()).toEqual(before);
});

test('the transcript keeps what was recorded, its trail, and the whole history', async () => {
  const session = await missed();
  await corrections.correct(session, { leaf: 'policy' });
  await corrections.correct(session, { leaf: 'loop', note: 'twice the same' });
  const { attempts } = await doors.tellOf(session.session_id);
  expect(attempts).toMatchObject([
    {
      ...{ reason: 'bot_break', leaf: 'loop', rule: 'corrected', revision: 2, request_id: 'missed-1' },
      ...{ recorded_reason: 'bot_break', recorded_leaf: 'no_match', recorded_rule: 'rule:unrecognised' },
      trail: [{ event_id: 'missed-0', says: 'unrecognised' }],
      corrections: [
        { to: { reason: 'other', leaf: 'policy' }, note: null },
        { from: { reason: 'other', leaf: 'policy' }, to: { leaf: 'loop' }, note: 'twice the same' },
      ],
    },
  ]);
  // One step back at a time.
  expect(await corrections.undo(session)).toMatchObject({ leaf: 'policy', rule: 'corrected' });
  expect(await corrections.undo(session)).toMatchObject({ leaf: 'no_match', rule: 'rule:unrecognised' });
  expect((await corrections.postUndo(session)).status).toBe(409);
});

test('of two attempts, each has its own; only the first decides about the session', async () => {
  const session_id = await idOf('app');
  await corrections.correct({ session_id, attempt: 2 }, { leaf: 'timeout' });
  expect(await figures()).toEqual({ bot_break: 1, user_requested: 0, other: 1, unknown: 0 });
  const { rows } = await service.report(`handover-reasons?${DAY}`);
  const leaves = rows.filter(({ attempts }) => Number(attempts) > 0).map(({ leaf }) => leaf);
  expect(leaves.sort()).toEqual(['no_match', 'policy', 'timeout']);
});

test('the share of declared reasons judges senders, whoever corrects what they sent', async () => {
  const share = async () =>
    (await service.report('data-quality?from=2026-11-10&to=2026-11-11')).rows.map((row) => [
      row.declared_numerator,
      row.unknown_numerator,
    ]);
  await doors.tell(chat('silent', 3, [{ type: 'handover.requested' }, { type: 'conversation.ended' }]));
  const before = await share();
  expect(before).toEqual([[2, 1]]);
  const sessions = (await doors.list(DAY)).sessions;
  for (const { session_id } of sessions) await corrections.correct({ session_id }, { leaf: 'sentiment' });
  expect(await share()).toEqual(before);
});

test('a bucket that was stated already says when a correction restated it', async () => {
  const restated = async () => (await service.report(`handover-rate?${DAY}`)).rows[0]!.restated_at;
  // All of it was sent on the 22nd: as an import that ended before.
  service.clock.now = new Date('2026-11-24T08:00:00Z');
  expect(await restated()).toBe(null);
  const session = await missed();
  await corrections.correct(session, { leaf: 'loop' });
  expect(await restated()).toBe('2026-11-24T08:00:00+00:00');
  service.clock.now = new Date('2026-11-25T08:00:00Z');
  await corrections.undo(session);
  expect(await restated()).toBe('2026-11-25T08:00:00+00:00');
});

describe('a second time', () => {
  test('the same word by the same person changes nothing, with and without the revision they had seen', async () => {
    const session = await missed();
    const first = await corrections.correct(session, { leaf: 'loop', note: 'n', revision: 0 });
    expect(await corrections.correct(session, { leaf: 'loop', note: 'n', revision: 0 })).toEqual(first);
    expect(await corrections.correct(session, { leaf: 'loop', note: 'n' })).toEqual(first);
    const undone = await corrections.undo(session, { revision: 1 });
    expect(await corrections.undo(session, { revision: 1 })).toEqual(undone);
    expect((await corrections.list()).total).toBe(2);
  });

  test('who had seen something else is told so, and so is who means another attempt', async () => {
    const session = await missed();
    await corrections.correct(session, { leaf: 'loop', revision: 0 });
    const outdated = await corrections.post(session, { leaf: 'policy', revision: 0 });
    expect([outdated.status, ((await outdated.json()) as { errors: object[] }).errors]).toMatchObject([
      409,
      [{ pointer: '/revision', code: 'outdated' }],
    ]);
    const other = await corrections.post(session, { leaf: 'policy', request_id: 'another' });
    expect([other.status, ((await other.json()) as { errors: object[] }).errors]).toMatchObject([
      409,
      [{ pointer: '/request_id', code: 'outdated' }],
    ]);
    await corrections.correct(session, { leaf: 'policy', revision: 1, request_id: 'missed-1' });
  });
});

describe('refusals say where', () => {
  test.for([
    [{ leaf: 'no_macth' }, '/leaf', 'unknown_word'],
    [{ leaf: 'bot_break' }, '/leaf', 'unknown_word'],
    [{ leaf: 'no_match' }, '/leaf', 'nothing_to_correct'],
    [{}, '/leaf', 'invalid_type'],
    [{ leaf: 'loop', note: 'x'.repeat(2001) }, '/note', 'too_big'],
    [{ leaf: 'loop', reason: 'bot_break' }, '/reason', 'unknown_field'],
    [{ leaf: 'loop', revision: -1 }, '/revision', 'too_small'],
  ])('%j', async ([body, pointer, code]) => {
    const response = await corrections.post(await missed(), body);
    const { errors } = (await response.json()) as { errors: object[] };
    expect([response.status, errors]).toMatchObject([422, [{ pointer, code }]]);
  });

  test('no such session, no such attempt, no such number', async () => {
    const { session_id } = await missed();
    for (const place of [
      { session_id: 's_none' },
      { session_id, attempt: 2 },
      { session_id, attempt: 0 },
      { session_id, attempt: 99_999_999_999 },
    ])
      expect((await corrections.post(place, { leaf: 'loop' })).status).toBe(404);
  });

  test.for(['limit=0', 'limit=201', 'cursor=x', 'limt=1', 'limit=1&limit=2'])('?%s', async (query) => {
    expect((await service.ask(`/v1/corrections?${query}`)).status).toBe(422);
  });
});

test('a key that is bound to bots corrects those of its bots, and sees no line of others', async () => {
  const [web, app] = [await idOf('web'), await idOf('app')];
  await corrections.correct({ session_id: app }, { leaf: 'loop' });
  const bound = bearer((await newKey(service, ['read', 'edit'], ['web'])).key);
  expect((await corrections.post({ session_id: app }, { leaf: 'policy' }, bound)).status).toBe(404);
  expect((await corrections.postUndo({ session_id: app }, {}, bound)).status).toBe(404);
  await corrections.correct({ session_id: web }, { leaf: 'policy' }, bound);
  expect((await corrections.list('', bound)).corrections.map((one) => one.conversation_id)).toEqual([
    'missed',
  ]);
  expect((await corrections.list()).corrections.map((one) => one.conversation_id)).toEqual([
    'missed',
    'declared',
  ]);
});

test('notes are masked before they are written, and hidden from who may not read words', async () => {
  const session = await missed();
  await corrections.correct(session, { leaf: 'loop', note: 'write to eve@example.com' });
  const [line] = (await corrections.list()).corrections;
  expect(line!.note).not.toContain('eve@example.com');
  expect(line!.note).toContain('write to');
  const reader = bearer((await newKey(service, ['read'])).key);
  expect((await corrections.list('', reader)).corrections[0]!.note).toBe(null);
  const { attempts } = await doors.tellOf(session.session_id, '', reader);
  expect(JSON.stringify(attempts)).not.toContain('write to');
});

test('the list comes newest first, in pages, and says where each attempt is now', async () => {
  const session = await missed();
  for (const leaf of ['loop', 'policy', 'timeout']) await corrections.correct(session, { leaf });
  const first = await corrections.list('?limit=2');
  expect(first.corrections.map(({ revision, to }) => [revision, to.leaf])).toEqual([
    [3, 'timeout'],
    [2, 'policy'],
  ]);
  expect(first.corrections[0]!.now).toEqual({
    ...{ session_id: session.session_id, attempt: 1 },
    ...{ reason: 'bot_break', leaf: 'timeout', rule: 'corrected' },
  });
  const rest = await corrections.list(`?limit=2&cursor=${first.next_cursor}`);
  expect([rest.corrections.map(({ revision }) => revision), rest.next_cursor, rest.total]).toEqual([
    [1],
    null,
    3,
  ]);
});

test('late events move the attempt to another place and session; the correction goes with it', async () => {
  const session = await missed();
  await corrections.correct(session, { leaf: 'loop' });
  // An earlier session start, and an attempt before the corrected one.
  const at = (time: string) => `2026-11-10T08:${time}Z`;
  const late = [
    { id: 'late-0', type: 'message.user', occurred_at: at('58:00'), text: 'hi', bot_id: 'web' },
    { id: 'late-1', type: 'handover.requested', occurred_at: at('58:10'), reason: 'policy' },
    { id: 'late-2', type: 'handover.failed', occurred_at: at('58:20') },
  ];
  await doors.tell(late.map((event) => ({ source: 'test', conversation_id: 'missed', ...event })));
  const { session_id } = (await doors.list(`${DAY}&bot=web`)).sessions[0]!;
  expect(session_id).not.toBe(session.session_id);
  const { attempts } = await doors.tellOf(session_id);
  expect(attempts.map(({ leaf, rule }) => [leaf, rule])).toEqual([
    ['policy', 'declared'],
    ['loop', 'corrected'],
  ]);
  expect((await corrections.list()).corrections[0]!.now).toMatchObject({ session_id, attempt: 2 });
  // The attempt before it turns out to be the same one: it was not refused after all.
  expect(await corrections.undo({ session_id, attempt: 2 })).toMatchObject({ leaf: 'no_match' });
});

test('a request that joins the attempt of an earlier one takes its correction along; the last word counts', async () => {
  const session_id = await idOf('app');
  await corrections.correct({ session_id, attempt: 2 }, { leaf: 'timeout' });
  await corrections.correct({ session_id, attempt: 1 }, { leaf: 'loop' });
  // Somebody came after all, and before the second request: both are one attempt.
  const accepted = { source: 'test', conversation_id: 'declared', id: 'late', type: 'handover.accepted' };
  await doors.tell([{ ...accepted, occurred_at: '2026-11-10T09:01:02.500Z' }]);
  const { attempts } = await doors.tellOf(session_id);
  expect(attempts.map(({ leaf, corrections }) => [leaf, (corrections as object[]).length])).toEqual([
    ['loop', 2],
  ]);
  expect(await corrections.undo({ session_id })).toMatchObject({ leaf: 'timeout', rule: 'corrected' });
  expect(await corrections.undo({ session_id })).toMatchObject({ leaf: 'policy', rule: 'declared' });
});
