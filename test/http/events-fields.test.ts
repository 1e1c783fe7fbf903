import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { post, storedEvents } from '../support/door.ts';
import { startService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

let conversations = 0;
const conversation = () => `c${++conversations}.`;
const turn = (conversation_id: string, fields: object = {}) => ({
  type: 'message.user',
  conversation_id,
  ...fields,
});

/** Posts one event and gives back what is stored of it, or why it was refused. */
async function stored(fields: object): Promise<Record<string, unknown>> {
  const name = conversation();
  const { status, body } = await post(service, turn(name, fields));
  if (status !== 202) return { refused: body.rejected![0] };
  return (await storedEvents(service, name))[0]!;
}

describe('the time of an event', () => {
  const timeOf = async (occurred_at: string) => (await stored({ occurred_at })).occurred_at;

  it('needs an offset, and the refusal shows how', async () => {
    for (const naive of ['2026-11-20T10:00:00', '2026-11-20 10:00:00.5', '2026-11-20T10:00']) {
      const { refused } = (await stored({ occurred_at: naive })) as {
        refused: { code: string; detail: string };
      };
      expect(refused.code).toBe('bad_time');
      const cure = /for example (\S+)$/.exec(refused.detail)![1]!;
      expect(await timeOf(cure)).toMatch(/^2026-11-20T10:00:00/);
    }
  });

  it.each([
    '',
    'yesterday',
    '1732272000',
    '2026-02-30T10:00:00Z',
    '2026-11-20T25:00:00Z',
    '2026-11-20T24:00:00Z',
    '2026-11-20',
    '2026-11-20T10:00:00+99:00',
    '0000-01-01T00:00:00+14:00',
  ])('can’t be %j', async (occurred_at) => {
    expect(await stored({ occurred_at })).toMatchObject({
      refused: { pointer: '/occurred_at', code: 'bad_time' },
    });
  });

  it('is kept to the microsecond, as an instant', async () => {
    expect(await timeOf('2026-11-20T10:00:00.123456+02:00')).toBe('2026-11-20T08:00:00.123456+00:00');
    expect(await timeOf('2026-11-20t10:00:00.1234567z')).toBe('2026-11-20T10:00:00.123456+00:00');
    expect(await timeOf('1969-12-31T23:59:59.999999Z')).toBe('1969-12-31T23:59:59.999999+00:00');
  });

  it('may be 24 h ahead and no more, and as old as can be', async () => {
    expect(await timeOf('2026-11-23T12:00:00Z')).toBe('2026-11-23T12:00:00+00:00');
    expect(await stored({ occurred_at: '2026-11-23T12:00:00.001Z' })).toMatchObject({
      refused: { code: 'in_the_future' },
    });
    expect(await timeOf('2019-01-01T00:00:00Z')).toBe('2019-01-01T00:00:00+00:00');
    expect(await timeOf('0001-01-01T00:00:00Z')).toBe('0001-01-01T00:00:00+00:00');
  });

  it('is that of receipt when there is none, in the order of the batch', async () => {
    const name = conversation();
    await post(
      service,
      ['z', 'y', 'x'].map((id) => turn(name, { id: id + name })),
    );
    const events = await storedEvents(service, name);
    expect(events.map(({ id }) => id)).toEqual(['z', 'y', 'x'].map((id) => id + name));
    expect(events.map(({ occurred_at }) => occurred_at)).toEqual([
      '2026-11-22T12:00:00+00:00',
      '2026-11-22T12:00:00.000001+00:00',
      '2026-11-22T12:00:00.000002+00:00',
    ]);
  });
});

describe('fields of an event', () => {
  it('that are not known become attributes, and that is no cause for refusal', async () => {
    expect(
      await stored({
        plan: 'pro',
        seats: 3,
        trial: false,
        path: ['a', 1],
        huge: 'x'.repeat(9000),
        attributes: { city: 'Rome' },
      }),
    ).toMatchObject({
      attributes: {
        plan: 'pro',
        seats: 3,
        trial: false,
        path: '["a",1]',
        huge: 'x'.repeat(500),
        city: 'Rome',
      },
    });
  });

  it('that are null are absent', async () => {
    const event = await stored({
      id: null,
      text: null,
      bot_id: null,
      occurred_at: null,
      plan: null,
      attributes: { city: null },
    });
    expect(event).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      source: 'api',
      type: 'message.user',
      conversation_id: event.conversation_id,
      occurred_at: '2026-11-22T12:00:00+00:00',
      received_at: '2026-11-22T12:00:00+00:00',
      attributes: {},
    });
  });

  it('keep an unknown reason as its detail', async () => {
    expect(await stored({ type: 'handover.requested', reason: 'Angry Customer' })).toMatchObject({
      reason: 'unmapped',
      reason_detail: 'Angry Customer',
    });
    expect(
      await stored({ type: 'handover.requested', reason: 'angry', reason_detail: 'third time' }),
    ).toMatchObject({ reason: 'unmapped', reason_detail: 'angry: third time' });
    expect(await stored({ type: 'handover.requested', reason: 'Bot-Break' })).toMatchObject({
      reason: 'bot_break',
    });
  });

  it('are refused when their word does not belong to the type', async () => {
    expect(await stored({ kind: 'video' })).toMatchObject({
      refused: {
        pointer: '/kind',
        detail: '"video" is not a kind of message.user; use one of text, button, attachment',
      },
    });
    expect(await stored({ cause: 'no_match' })).toMatchObject({
      refused: { pointer: '/cause', detail: expect.stringContaining('message.user has no cause') },
    });
  });

  it('may be as long as events.md says and no longer', async () => {
    for (const [field, length] of Object.entries({
      id: 128,
      source: 64,
      user_id: 200,
      bot_id: 100,
      bot_version: 100,
      channel: 50,
      team_id: 100,
      agent_id: 100,
      text: 8000,
      intent: 200,
      node: 200,
    })) {
      const name = conversation();
      const answer = await post(service, [
        turn(name, { [field]: 'x'.repeat(length) }),
        turn(name, { [field]: 'x'.repeat(length + 1) }),
      ]);
      expect(answer.body, field).toMatchObject({
        accepted: 1,
        stored: 1,
        rejected: [{ index: 1, pointer: `/${field}` }],
      });
    }
  });

  it('need no conversation when a bot was released', async () => {
    const answer = await post(service, {
      type: 'bot.released',
      bot_id: 'web',
      bot_version: '7',
      note: 'new intents',
    });
    expect(answer.body).toMatchObject({ accepted: 1, stored: 1 });
  });

  it('hold at most 32 attributes', async () => {
    const attributes = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`a${index}`, index]));
    expect(Object.keys((await stored(attributes(32))).attributes as object).length).toBe(32);
    expect(await stored({ attributes: attributes(32), one: 'more' })).toMatchObject({
      refused: { pointer: '/attributes', code: 'too_many_attributes' },
    });
  });
});
