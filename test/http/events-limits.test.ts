import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseEvent } from '../../src/domain/parse-event.ts';
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
  it('name at most ten candidates, counted before they are judged', async () => {
    const candidates = Array.from({ length: 10 }, (_, index) => ({ intent: `i${index}`, confidence: 0.1 }));
    expect(((await stored({ candidates })).candidates as unknown[]).length).toBe(10);
    expect(await stored({ candidates: [...candidates, candidates[0]] })).toMatchObject({
      refused: {
        pointer: '/candidates',
        code: 'too_big',
        detail: 'candidates: 11 of them; at most 10 are kept',
      },
    });
    let judged = 0;
    const candidate = {
      get intent() {
        judged += 1;
        return 7;
      },
    };
    parseEvent(turn('c', { candidates: Array(10).fill(candidate) }), new Date());
    expect(judged).toBeGreaterThan(0);
    judged = 0;
    const parsed = parseEvent(turn('c', { candidates: Array(1000).fill(candidate) }), new Date());
    expect([parsed.ok, judged]).toEqual([false, 0]);
  });

  it('keep a score whose share of the scale is a finite number', async () => {
    const scored = (score: number, scale_max: number) =>
      stored({ type: 'feedback.submitted', score, scale_max });
    for (const [score, scale] of [
      [1_000_000, 1_000_000],
      [0.000001, 0.000001],
    ] as const)
      expect(await scored(score, scale)).toMatchObject({ score, scale_max: scale });
    for (const score of [1_000_001, -1_000_001, 1e308])
      expect(await scored(score, 5)).toMatchObject({ refused: { pointer: '/score' } });
    for (const scale of [1_000_001, 0, -1, 1e-308, 5e-324])
      expect(await scored(4, scale)).toMatchObject({ refused: { pointer: '/scale_max' } });
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

  it('hold at most 32 attributes', async () => {
    const attributes = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`a${index}`, index]));
    expect(Object.keys((await stored(attributes(32))).attributes as object).length).toBe(32);
    expect(await stored({ attributes: attributes(33) })).toMatchObject({
      refused: { pointer: '/attributes', code: 'too_many_attributes' },
    });
  });

  it('that are not known and find no room are left out, and the last place says how many', async () => {
    const numbered = (count: number, from = 0) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`a${from + index}`, from + index]));
    const full = await stored({ attributes: numbered(32), one: 'more' });
    expect(full.attributes).toEqual(numbered(32));
    const nearly = await stored({ attributes: numbered(30), one: 'more', two: 'more', three: 'more' });
    expect(nearly.attributes).toEqual({ ...numbered(30), one: 'more', fields_left_out: 2 });
    const unknown = await stored(numbered(33));
    expect(unknown.attributes).toEqual({ ...numbered(31), fields_left_out: 2 });
  });
});
