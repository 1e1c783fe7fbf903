import { expect } from 'vitest';
import { byKeyboard, tabTo } from './hands.ts';
import {
  answerOf,
  expectCardsOfTheApi,
  expectListOf,
  goes,
  type Manager,
  numberIn,
  percent,
  plain,
  points,
  ready,
  rowsOf,
  signed,
  textOf,
} from './manager-question.ts';

type Side = Record<'value' | 'low' | 'high', number>;
type Facts = { difference: Side; sessions: number; segment: { segment: string; share: number } };

/** 2: the sentence that is read first says the three numbers of `what-changed`, and leads to its sessions. */
export async function readsWhatChanged(manager: Manager): Promise<void> {
  const { page } = manager.person;
  const rows = await rowsOf(manager, 'what-changed', { compare_days: 'whole' });
  const { difference, segment, sessions } = rows.find(({ level }) => level === 'change')!.facts as Facts;
  const sentence = page.locator('.changed');
  expect(await textOf(sentence)).toContain(
    `${signed(difference.value)} (${signed(difference.low)} to ${signed(difference.high)})`,
  );
  expect(await textOf(sentence)).toContain(`${Math.round(segment.share * 100)} % of it is`);
  expect(await textOf(sentence)).toContain(`“${segment.segment}”`);
  // It is read without scrolling.
  const box = (await sentence.boundingBox())!;
  expect(box.y + box.height).toBeLessThan(page.viewportSize()!.height);
  const link = sentence.locator('[data-evidence]');
  expect(numberIn(await textOf(link))).toBe(sessions);
  const { counted } = await answerOf<{ counted: number }>(manager, `v1/${await link.getAttribute('href')}`);
  expect(counted).toBe(sessions);
}

/** 3: comparison on, four weeks: it is drawn, changes are points, and what is not clear says so without a colour. */
export async function compares(manager: Manager): Promise<void> {
  const { page } = manager.person;
  expect(await page.locator('.key-dots').count()).toBe(0);
  expect(plain((await page.locator('.card .delta').allInnerTexts()).join(''))).toBe('');
  await page.keyboard.press('x');
  await page.waitForURL((url) => !url.search.includes('compare'));
  await ready(manager);
  await goes(manager, () => page.keyboard.press('f'), /range=28d/);
  expect(await textOf(page.locator('.key-dots'))).toBe('Previous period');

  const rows = await expectCardsOfTheApi(manager);
  const seen = { unclear: 0, clear: 0 };
  const colourOf = (metric: string) =>
    page.evaluate<string>(
      `getComputedStyle(document.querySelector('[data-metric="${metric}"] .delta')).color`,
    );
  const worse = await colourOf('bot_break_rate');
  for (const row of rows) {
    const delta = page.locator(`article[data-metric="${row.metric}"] .delta`);
    if (row.unit !== 'rate' || (await delta.count()) === 0) continue;
    const [low, high] = [Number(row.difference_low), Number(row.difference_high)];
    const text = await textOf(delta);
    if (low <= 0 && high >= 0) {
      seen.unclear += 1;
      expect(text, row.metric).toContain('no clear change');
      expect(text, row.metric).not.toMatch(/\d pts,|^(?:up|down)/);
      expect(await colourOf(row.metric), row.metric).not.toBe(worse);
    } else {
      seen.clear += 1;
      expect(text, row.metric).toContain(points(Number(row.difference)));
    }
  }
  expect(seen.unclear).toBeGreaterThan(0);
  expect(seen.clear).toBeGreaterThan(0);
}

type Compared = Record<'from' | 'to' | 'previous_from' | 'previous_to', string>;

/** 4: month to date: today is dashed and not over, and changes compare whole days only, which is said. */
export async function looksAtTheMonth(manager: Manager): Promise<void> {
  const { page } = manager.person;
  await manager.hand.press(page.locator('#range-menu'));
  await goes(
    manager,
    () => manager.hand.press(page.locator('.choices a', { hasText: 'Month to date' })),
    /range=mtd/,
  );
  const days = await rowsOf(manager, 'handover-rate', { grain: 'day' });
  expect(days.at(-1)!.complete).toBe(false);
  const sentence = await textOf(page.locator('[data-block="trend"] .sentence'));
  expect(sentence).toMatch(/Dashed: [\d.]+ % of conversations still open\./);
  const unsettled = days.reduce((sum, { unsettled: n }) => sum + Number(n), 0);
  const sessions = days.reduce((sum, { sessions: n }) => sum + Number(n), 0);
  expect(sentence).toContain(`Dashed: ${percent(unsettled / sessions)} of`);

  const rows = await expectCardsOfTheApi(manager);
  const { compared } = rows.find(({ metric }) => metric === 'sessions') as unknown as { compared: Compared };
  const today = String(days.at(-1)!.bucket).slice(0, 10);
  expect(compared.to.slice(0, 10)).toBe(today);
  const span = (from: string, to: string) =>
    `${Number(from.slice(8, 10))} – ${new Date(Date.parse(to) - 1).toLocaleDateString('en-GB', { timeZone: 'Europe/Lisbon', dateStyle: 'medium' })}`;
  expect(await textOf(page.locator('.whole-days'))).toBe(
    `Changes compare whole days only: ${span(compared.from, compared.to)} against ${span(compared.previous_from, compared.previous_to)}.`,
  );
}

/** 5: a row of the table becomes a filter; Back takes it away. */
export async function filtersByTheTable(manager: Manager): Promise<void> {
  const { page } = manager.person;
  const before = page.url();
  await manager.hand.press(page.locator('#where-channel'));
  const row = page.locator('#where-web');
  await row.waitFor();
  await goes(manager, () => manager.hand.press(row), /channel=web/);
  expect(await textOf(page.locator('.chip'))).toContain('channel is web');
  const narrowed = await expectCardsOfTheApi(manager);
  // There is no button for it: Back is the browser's own.
  await page.goBack();
  await page.waitForURL((url) => !url.search.includes('channel='));
  await ready(manager);
  expect(new URL(page.url()).search).toBe(new URL(before).search);
  expect(await page.locator('.chip').count()).toBe(0);
  const whole = await expectCardsOfTheApi(manager);
  expect(whole[0]!.denominator ?? whole[0]!.value).not.toBe(narrowed[0]!.denominator ?? narrowed[0]!.value);
}

/** 6: the cell of Thursdays at ten leads to as many handovers as it counts. */
export async function looksAtThursdayAtTen(manager: Manager): Promise<void> {
  const { page } = manager.person;
  const address = page.url();
  const cell = page.locator('[data-cell][aria-label^="Thu 10:00"]');
  const said = numberIn((await cell.getAttribute('aria-label'))!.replace('Thu 10:00: ', ''));
  const rows = await rowsOf(manager, 'heatmap');
  expect(said).toBe(rows.find(({ weekday, hour }) => weekday === 4 && hour === 10)!.handovers);
  expect(said).toBeGreaterThan(0);
  if (manager.hand === byKeyboard) {
    // The grid is one stop of Tab: the rest is arrows.
    await tabTo(page.locator('[data-cell][tabindex="0"]'));
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
    for (let hour = 0; hour < 10; hour += 1) await page.keyboard.press('ArrowRight');
    expect(await cell.evaluate((element) => element.matches(':focus-visible'))).toBe(true);
    await page.keyboard.press('Enter');
  } else await manager.hand.press(cell);
  await expectListOf(manager, said);
  await page.goBack();
  await page.waitForURL(address);
  await ready(manager);
}
