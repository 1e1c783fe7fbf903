import { expect } from 'vitest';
import { byKeyboard, downloaded } from './hands.ts';
import {
  answerOf,
  asked,
  count,
  expectCardsOfTheApi,
  goes,
  type Manager,
  percent,
  plain,
  type Row,
  ready,
  rowsOf,
  textOf,
} from './manager-question.ts';

/** 7: the channel that today has hardly any sessions of: its counts are said, and no rate is. */
export async function looksAtTooFew(manager: Manager, look: () => Promise<void>): Promise<void> {
  const { page } = manager.person;
  await goes(manager, () => page.keyboard.press('d'), /range=today/);
  const known = await rowsOf(manager, 'breakdown', { by: 'channel', range: '28d' });
  const today = await rowsOf(manager, 'breakdown', { by: 'channel' });
  const small = known
    .map((row) => String(row.value))
    .find((name) => today.every((row) => String(row.value) !== name));
  expect(small, 'a channel that is in no row of its own today').toBeDefined();

  await manager.hand.press(page.locator('#filter-menu'));
  await manager.hand.choose(page.locator('[data-filter-name]'), 'channel');
  await manager.hand.write(page.locator('[data-form="filter"] [name="value"]'), small!);
  await goes(
    manager,
    () => manager.hand.press(page.locator('[data-form="filter"] .button-main')),
    new RegExp(`channel=${small}`),
  );
  const rows = await expectCardsOfTheApi(manager);
  const n = rows.find(({ metric }) => metric === 'bot_break_rate')!.denominator!;
  expect(n).toBeGreaterThan(0);
  expect(n).toBeLessThan(10);
  for (const row of rows) {
    const card = page.locator(`article[data-metric="${row.metric}"]`);
    if (row.unit !== 'rate' || (await card.count()) === 0) continue;
    const said = await textOf(card);
    expect(said, row.metric).toContain('too few');
    expect(said, row.metric).not.toContain('%');
  }
  expect(await textOf(page.locator('[data-block="trend"] .sentence'))).toContain('Too few sessions');
  // Of a running day nothing is compared, and the sentence on top says the same as the cards.
  expect(await textOf(page.locator('[data-block="changed"]'))).toBe(
    'The day is not over: nothing is compared yet.',
  );
  await look();
  await goes(manager, () => page.goBack().then(() => {}), /range=today$/);
  await goes(manager, () => page.goBack().then(() => {}), /range=mtd$/);
}

/** 8: the table twin has the points of the trend, its CSV has the same rows, and their sum is the card's. */
export async function readsTheTable(manager: Manager): Promise<void> {
  const { page } = manager.person;
  await goes(manager, () => page.keyboard.press('f'), /range=28d/);
  await manager.hand.press(page.locator('#trend-twin'));
  const table = page.locator('[data-block="trend"] table');
  await table.waitFor();
  const days = await rowsOf(manager, 'handover-rate', { grain: 'day' });
  const earlier = await beforeOf(manager);
  const shown = await table
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        Object.fromEntries(
          [...row.querySelectorAll('td')].map((cell) => [
            cell.getAttribute('data-column') ?? '',
            cell.textContent ?? '',
          ]),
        ),
      ),
    );
  expect(shown.map(({ base }) => plain(base!))).toEqual(
    days.map((day) => `${count(numerator(day))} of ${count(denominator(day))}`),
  );
  expect(shown.map(({ rate }) => plain(rate!))).toEqual(
    days.map((day) => percent(Number(day.bot_break_rate))),
  );
  expect(shown.map(({ before }) => plain(before!))).toEqual(
    earlier.map((day) => percent(Number(day.bot_break_rate))),
  );

  const csv = await downloaded(page, () =>
    manager.hand.press(page.locator('[data-block="trend"] a[download]')),
  );
  const [head, ...lines] = csv
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  const column = (name: string) => lines.map((line) => Number(line[head!.indexOf(name)]));
  expect(head).toContain('bot_break_rate_numerator');
  expect(column('bot_break_rate_numerator')).toEqual(days.map(numerator));
  expect(column('bot_break_rate_denominator')).toEqual(days.map(denominator));
  const whole = (await expectCardsOfTheApi(manager)).find(({ metric }) => metric === 'bot_break_rate')!;
  const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);
  expect(sum(column('bot_break_rate_numerator'))).toBe(whole.numerator);
  expect(sum(column('bot_break_rate_denominator'))).toBe(whole.denominator);
  await manager.hand.press(page.locator('#trend-twin'));
  await page.locator('[data-chart="trend"] canvas').waitFor();
}

const numerator = (row: Row) => Number(row.bot_break_rate_numerator);
const denominator = (row: Row) => Number(row.bot_break_rate_denominator);

/** The days of the period before, as the door names it. */
async function beforeOf(manager: Manager): Promise<Row[]> {
  const rows = await rowsOf(manager, 'summary', { compare_days: 'whole' });
  const { compared } = rows[0] as unknown as { compared: { previous_from: string; previous_to: string } };
  const params = asked(manager, { grain: 'day', from: compared.previous_from, to: compared.previous_to });
  params.delete('range');
  return (await answerOf<{ rows: Row[] }>(manager, `v1/reports/handover-rate.json?${params}`)).rows;
}

/** When the new version went live, on the wall of the server: two whole days and some hours ago. */
const LIVE = { day: '2026-11-19', typed: '0200PM', field: '2026-11-19T14:00' };

/** 9: a release is noted; it stands in the trend, and what came of it is still being collected. */
export async function notesARelease(manager: Manager): Promise<void> {
  const { hand, version } = manager;
  const { page } = manager.person;
  const flags = page.locator('.key-release');
  await hand.press(page.locator('nav.pages [data-page="setup"]'));
  await hand.press(page.locator('.setup-tabs a', { hasText: 'Releases' }));
  await page.waitForURL(/tab=releases/);
  const form = page.locator('form:has([value="add-release"])');
  await hand.write(form.locator('[name="bot_version"]'), version);
  await hand.write(form.locator('[name="bot_id"]'), 'web');
  const moment = form.locator('[name="occurred_at"]');
  if (hand === byKeyboard) {
    await hand.writeDay(moment, LIVE.day);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type(LIVE.typed);
  } else await hand.write(moment, LIVE.field);
  expect(await moment.inputValue()).toBe(LIVE.field);
  await hand.press(form.locator('button'));
  const row = page.locator('.table-releases tbody tr', { hasText: version });
  await row.waitFor();
  expect(await textOf(row)).toContain('collecting, 2 of 7 days');
  expect(await textOf(row)).toContain('19 Nov 2026, 14:00');
  const span = { from: '2026-11-19T14:00:00Z', to: '2026-11-26T14:00:00Z', bot: 'web' };
  const { rows } = await answerOf<{ rows: (Row & { previous: Row })[] }>(
    manager,
    `v1/reports/summary.json?${new URLSearchParams({ ...span, compare: 'previous' })}`,
  );
  const rate = rows.find(({ metric }) => metric === 'bot_break_rate')!;
  const side = (one: Row) =>
    `${percent(one.value!)} (${count(one.numerator!)} of ${count(one.denominator!)})`;
  const said = await textOf(row.locator('[data-column="change"]'));
  expect(said).toContain(side(rate.previous));
  expect(said).toContain(side(rate));

  await hand.press(page.locator('nav.pages [data-page="overview"]'));
  await ready(manager);
  await flags.waitFor();
  expect(await textOf(flags)).toContain(`${version}, 19 Nov 2026`);
}
