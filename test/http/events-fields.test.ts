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
    expect(await stored({ type: 'handover.failed', cause: 'no_match' })).toMatchObject({
      refused: {
        pointer: '/cause',
        detail:
          '"no_match" is not a cause of handover.failed; use one of no_agent, out_of_hours, declined, timeout, error',
      },
    });
  });

  it('that the type does not have become attributes, whatever they say', async () => {
    const event = await stored({ cause: 'no_match' });
    expect([event.cause, event.attributes]).toEqual([undefined, { cause: 'no_match' }]);
    const ended = await stored({ type: 'conversation.ended', kind: 7, cause: { code: 'x' } });
    expect([ended.kind, ended.cause, ended.attributes]).toEqual([
      undefined,
      undefined,
      { kind: 7, cause: '{"code":"x"}' },
    ]);
    // A type that is not known has no say in it: the refusal is about the type.
    expect(await stored({ type: 'message.customer', kind: 'video' })).toMatchObject({
      refused: { pointer: '/type' },
    });
  });

  it('that are empty texts are absent, except the time', async () => {
    const event = await stored({
      id: '',
      text: '',
      bot_id: '',
      kind: '',
      reason: '',
      language: '',
      plan: '',
    });
    expect(event).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      source: 'api',
      type: 'message.user',
      conversation_id: event.conversation_id,
      occurred_at: '2026-11-22T12:00:00+00:00',
      received_at: '2026-11-22T12:00:00+00:00',
    });
    for (const [field, code] of [
      ['type', 'required'],
      ['conversation_id', 'required'],
      ['occurred_at', 'bad_time'],
    ])
      expect(await stored({ [field!]: '' })).toMatchObject({ refused: { pointer: `/${field}`, code } });
    expect(await stored({ attributes: { city: '' } })).toMatchObject({ attributes: { city: '' } });
  });

  it('keep a reason of any kind and length', async () => {
    const detailOf = async (reason: unknown) => {
      const event = await stored({ type: 'handover.requested', reason });
      expect(event.reason).toBe('unmapped');
      return event.reason_detail;
    };
    expect(await detailOf(false)).toBe('false');
    expect(await detailOf(3)).toBe('3');
    expect(await detailOf({ code: 'x' })).toBe('{"code":"x"}');
    expect(await detailOf('too long '.repeat(100))).toBe('too long '.repeat(100).slice(0, 500));
  });

  it('take a score from 0 to the end of its scale only, which is 5 where none was sent', async () => {
    const rated = (score: number, scale_max?: number) =>
      stored({ type: 'feedback.submitted', score, scale_max });
    expect(await rated(5)).toMatchObject({ score: 5 });
    expect(await rated(0, 1)).toMatchObject({ score: 0, scale_max: 1 });
    expect(await rated(7)).toMatchObject({
      refused: {
        pointer: '/score',
        code: 'outside_scale',
        detail: '7 is not a score from 0 to 5, since scale_max was not sent',
      },
    });
    expect(await rated(11, 10)).toMatchObject({ refused: { code: 'outside_scale' } });
    expect(await rated(-1)).toMatchObject({ refused: { code: 'outside_scale' } });
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
});
