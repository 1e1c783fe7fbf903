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
    '0001-01-01T00:00:00+14:00',
    '9999-12-31T23:00:00-14:00',
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
