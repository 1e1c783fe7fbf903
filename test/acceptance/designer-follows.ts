import { expect, test } from 'vitest';
import type { Day } from './designer-day.ts';
import { asked, greeted, send } from './designer-events.ts';

const ADDRESS = 'change the delivery address';
const RELEASED = Date.parse('2026-11-22T13:00:00Z');
const DAY_MS = 86_400_000;
type Side = { queries: number; user_turns: number };
type Effect = Record<'before' | 'after' | 'recent', Side> & {
  verdict: string;
  difference: { low: number; high: number };
};

/** Step 7: whether it helped, a week later, and another. */
export function follows(day: Day): void {
  const { gaps, find, press, said } = day;

  /** Seven days of v43: sessions that the bot understood, and of them so many that ask for the gap. */
  async function aWeekPasses(nth: number, missed: number): Promise<void> {
    const { service } = day.person;
    const start = RELEASED + nth * 7 * DAY_MS;
    const at = (index: number) => start + ((index % 7) * 24 + 1) * 3_600_000 + index * 1000;
    const known = Array.from({ length: 200 }, (_, index) =>
      greeted(`w${nth}-${index}`, { version: 'v43', at: at(index) }),
    );
    const again = Array.from({ length: missed }, (_, index) =>
      asked(`v43-${nth}-${index}`, ADDRESS, {
        language: 'en',
        intent: 'order_change',
        version: 'v43',
        at: at(index),
      }),
    ).flat();
    const release = {
      type: 'bot.released',
      bot_id: 'web',
      bot_version: 'v43',
      occurred_at: new Date(RELEASED).toISOString(),
    };
    // What was sent before its time would be refused.
    service.clock.now = new Date(start + 7 * DAY_MS);
    await send(service, [...(nth === 0 ? [release] : []), ...known, ...again]);
    await service.runJob('sessions');
    await service.runJob('gaps');
  }

  /** The gap as the door tells it, and that the open gap on the page says the same. */
  async function effectOn(gapId: string): Promise<Effect> {
    const { effect } = (await gaps().get(gapId, '?range=28d&bot=web')) as unknown as { effect: Effect };
    expect(await day.texts('.table-effect [data-column="base"]')).toEqual(
      (['before', 'after', 'recent'] as const).map(
        (side) => `${effect[side].queries} of ${effect[side].user_turns}`,
      ),
    );
    return effect;
  }

  test('7: marks v43 as the fix; a week later it has held, clearly; another week, and the gap is open again', async () => {
    await day.open('/gaps?range=28d&bot=web');
    const { gap_id } = await gaps().named(ADDRESS);
    await day.openGap(ADDRESS);
    await day.key('1', '[data-key="1"]');
    await said('is in training as order_change.');
    await day.write('#release-version', 'v43');
    await press('form:has(#release-version) button');
    await said(`“${ADDRESS}” is released.`);
    expect(await find('article.gap').innerText()).toContain('Waiting for the first event of v43.');
    expect(await gaps().get(gap_id)).toMatchObject({ status: 'released', bot_version: 'v43' });

    await aWeekPasses(0, 2);
    await day.signIn('/gaps?range=28d&bot=web');
    const figure = find('.figure', 'Fixed and held');
    expect(await figure.locator('.figure-value').innerText()).toBe('1 of 1');
    await day.hand.press(figure.locator('.figure-value a'));
    await find('#status-menu', 'held').waitFor();
    await day.ready();
    await day.openGap(ADDRESS);
    expect(await find('.verdict-held').innerText()).toBe('held: clearly rarer than before');
    const held = await effectOn(gap_id);
    expect([held.verdict, held.after.queries, held.difference.high < 0]).toEqual(['held', 2, true]);
    await day.isFitToRead('fix held');

    await aWeekPasses(1, 60);
    await day.signIn('/gaps?range=28d&bot=web');
    const list = await gaps().list('?range=28d&bot=web&status=returned');
    expect(list.gaps.map((gap) => gap.gap_id)).toEqual([gap_id]);
    expect(await find(`tr[data-gap="${gap_id}"] .status`).innerText()).toBe('returned');
    await day.openGap(ADDRESS);
    expect(await find('.verdict-returned').innerText()).toContain('clearly back');
    const back = await effectOn(gap_id);
    expect([back.verdict, back.recent.queries]).toEqual(['returned', 60]);
    const { history } = await gaps().get(gap_id);
    expect(history.map(({ decision, status }) => [decision, status])).toEqual([
      ...[
        ['change', 'in_training'],
        ['change', 'released'],
        ['found', 'held'],
        ['found', 'returned'],
      ],
    ]);
    const lines = await day.texts('.history li');
    expect(lines.some((line) => line.startsWith('found: returned'))).toBe(true);
  });
}
