import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { effectOf } from '../../src/decisions/effect.ts';
import { differenceOf, rateOf } from '../../src/domain/stats.ts';
import { gapsOf, grouped, missed } from '../support/gaps.ts';
import { startService, type TestService } from '../support/service.ts';

const counted = (queries: number, user_turns: number) => ({ from: '', to: '', queries, user_turns });
const judged = (before: [number, number], after: [number, number], recent: [number, number] = after) =>
  effectOf('2026-11-01T00:00:00Z', {
    before: counted(...before),
    after: counted(...after),
    recent: counted(...recent),
  });

describe('the verdict on a release', () => {
  test('is held when clearly rarer, unclear when the interval holds zero, returned when clearly back', () => {
    expect(judged([50, 1000], [5, 1000]).verdict).toBe('held');
    expect(judged([50, 1000], [50, 1000]).verdict).toBe('unclear');
    expect(judged([50, 1000], [45, 1000]).verdict).toBe('unclear');
    expect(judged([50, 1000], [90, 1000]).verdict).toBe('returned');
    expect(judged([50, 1000], [5, 1000], [48, 1000]).verdict).toBe('returned');
    expect(judged([50, 1000], [5, 1000], [12, 1000]).verdict).toBe('held');
  });

  test('is none while a side is too small to say anything', () => {
    expect(judged([5, 9], [0, 1000]).verdict).toBeNull();
    expect(judged([50, 1000], [0, 0]).verdict).toBeNull();
    expect(judged([50, 1000], [0, 0])).toMatchObject({ difference: null, after: { rate: null } });
    expect(judged([0, 1000], [0, 1000]).verdict).toBe('unclear');
  });

  test('has rates per 1,000 turns with the intervals of Wilson and Newcombe', () => {
    const { before, recent, difference } = judged([606, 4812], [402, 4730]);
    expect([before.rate, recent.rate]).toEqual([(606 / 4812) * 1000, (402 / 4730) * 1000]);
    // The vector of metrics.md, seen from the other side: +0.0287 … +0.0533.
    expect([difference!.low, difference!.high].map((value) => Math.round(value * 10) / 10)).toEqual([
      -53.3, -28.7,
    ]);
    const { low, high } = rateOf(606, 4812);
    expect([before.low, before.high]).toEqual([low! * 1000, high! * 1000]);
  });
});

describe('a release that shrinks a gap, relapses and recovers', () => {
  const RELEASE = Date.parse('2026-10-10T00:00:00Z');
  const DAY = 86_400_000;
  const A_DAY = 20;
  /** Of twenty turns a day of the bot: how many ask for the refund, day by day from seven days before the release. */
  const DAYS = [6, 6, 6, 6, 6, 6, 6, 0, 0, 1, 0, 0, 0, 0, 5, 6, 6, 6, 6, 6, 6, 0, 0, 0, 1, 0, 0, 0];
  let service: TestService;
  let gaps: ReturnType<typeof gapsOf>;
  let gapId: string;

  beforeAll(async () => {
    service = await startService();
    gaps = gapsOf(service);
    const chats = (bot: string, days: number[]) =>
      days.flatMap((asked, day) =>
        Array.from({ length: A_DAY }, (_, index) => {
          const at = new Date(RELEASE + (day - 7) * DAY + (index + 1) * 60 * 60_000).toISOString();
          const id = `${bot}-${day}-${index}`;
          const event = { id, conversation_id: id, bot_id: bot, occurred_at: at };
          return index < asked
            ? missed(id, 'where is my refund', { ...event, bot_version: day < 7 ? 'v1' : 'v2' })
            : { ...event, type: 'message.user', text: 'opening hours', bot_version: day < 7 ? 'v1' : 'v2' };
        }),
      );
    await grouped(service, [
      ...chats('web', DAYS),
      // Another bot has the same gap, and releases a version of the same name at another time.
      ...chats(
        'app',
        DAYS.map(() => 6),
      ),
      {
        id: 'r1',
        type: 'bot.released',
        bot_id: 'web',
        bot_version: 'v2',
        occurred_at: '2026-10-10T00:00:00Z',
      },
      {
        id: 'r2',
        type: 'bot.released',
        bot_id: 'app',
        bot_version: 'v2',
        occurred_at: '2026-10-20T00:00:00Z',
      },
      {
        id: 'r3',
        type: 'bot.released',
        bot_id: 'app',
        bot_version: 'v9',
        occurred_at: '2026-10-12T00:00:00Z',
      },
      missed('web-test', 'where is my refund', {
        bot_version: 'v2',
        test: true,
        occurred_at: '2026-10-01T00:00:00Z',
      }),
    ]);
    gapId = (await gaps.list('?sort=count')).gaps[0]!.gap_id;
    const answer = await gaps.patch(gapId, { status: 'released', bot_version: 'v2', bot_id: 'web' });
    if (!answer.ok) throw new Error(await answer.text());
  });
  afterAll(() => service.stop());

  type Seen = {
    status: string;
    verdict: string | null;
    effect: Record<'before' | 'after' | 'recent', { queries: number; user_turns: number }> & {
      released_at: string;
      difference: { low: number; high: number } | null;
    };
  };
  /** `day`: whole days after the release. */
  async function at(day: number): Promise<Seen> {
    service.clock.now = new Date(RELEASE + day * DAY);
    return (await gaps.get(gapId)) as unknown as Seen;
  }
  const sum = (from: number, to: number) =>
    DAYS.slice(from + 7, to + 7).reduce((total, asked) => total + asked, 0);

  test.each([
    [0, 'released', null],
    [1, 'held', 'held'],
    [7, 'held', 'held'],
    [14, 'returned', 'returned'],
    [21, 'held', 'held'],
  ])('after %i days it stands as %s', async (day, status, verdict) => {
    const seen = await at(day);
    expect([seen.status, seen.verdict]).toEqual([status, verdict]);
    const from = Math.max(0, day - 7);
    expect(seen.effect).toMatchObject({
      released_at: '2026-10-10T00:00:00.000Z',
      before: { queries: sum(-7, 0), user_turns: 7 * A_DAY },
      after: { queries: sum(0, Math.min(day, 7)), user_turns: Math.min(day, 7) * A_DAY },
      recent: { queries: sum(from, day), user_turns: (day - from) * A_DAY },
    });
    const expected = differenceOf(
      rateOf(sum(from, day), (day - from) * A_DAY),
      rateOf(sum(-7, 0), 7 * A_DAY),
    );
    expect(seen.effect.difference).toEqual(
      expected && { value: expected.value * 1000, low: expected.low * 1000, high: expected.high * 1000 },
    );
  });

  test('report, list and one gap say the same, and the job notes each change once', async () => {
    for (const [day, verdict] of [
      [7, 'held'],
      [14, 'returned'],
      [14, 'returned'],
      [21, 'held'],
    ] as const) {
      await at(day);
      await service.runJob('gaps');
      const { rows } = await service.report('gaps?from=2026-10-01&to=2026-11-20&bot=web');
      expect(rows[0]).toMatchObject({ status: verdict, verdict, released_version: 'v2' });
      expect((await gaps.list(`?status=${verdict}`)).gaps.map((gap) => gap.gap_id)).toEqual([gapId]);
    }
    const { history, revision } = await gaps.get(gapId);
    expect(history.map(({ decision, status, who }) => [decision, status, who])).toEqual([
      ['change', 'released', 'BATON_ADMIN_KEY'],
      ['found', 'held', 'baton'],
      ['found', 'returned', 'baton'],
      ['found', 'held', 'baton'],
    ]);
    expect(revision).toBe(1);
  });

  test('a version that was not seen yet waits, and its first event is its release', async () => {
    await gaps.patch(gapId, { status: 'released', bot_version: 'v3', bot_id: 'web' });
    expect(await at(21)).toMatchObject({ status: 'released', effect: null });
    await grouped(service, [
      {
        id: 'v3',
        type: 'message.user',
        conversation_id: 'v3',
        bot_id: 'web',
        bot_version: 'v3',
        occurred_at: '2026-10-25T10:00:00Z',
      },
      {
        id: 'v3a',
        type: 'message.user',
        conversation_id: 'v3a',
        bot_id: 'app',
        bot_version: 'v3',
        occurred_at: '2026-10-15T10:00:00Z',
      },
    ]);
    expect((await at(21)).effect.released_at).toBe('2026-10-25T10:00:00.000Z');
  });
});
