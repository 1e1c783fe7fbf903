import { describe, expect, test } from 'vitest';
import { fillWithSampleData } from '../../src/cli/sample-data.ts';
import { chromiumPath } from '../browser/chromium.ts';
import { newPerson, type Opening } from '../browser/person.ts';
import { LOOKS } from '../browser/visitor.ts';
import { NOW } from '../support/service.ts';
import { atTheDesk, byKeyboard, downloaded, type Hand, tabTo } from './hands.ts';
import { looksAtTooFew, notesARelease, readsTheTable } from './manager-acts.ts';
import { type Manager, percent, plain, ready, rowsOf, textOf } from './manager-question.ts';
import {
  compares,
  filtersByTheTable,
  looksAtTheMonth,
  looksAtThursdayAtTen,
  readsWhatChanged,
} from './manager-reads.ts';

/*
 * "Manager's Monday", the acceptance script of the dashboard's design (§5.2), with sample data. Left out, since other
 * parts of the product have them: the mail's link (1; here a copied address opens the exact view), alerts and their
 * webhook (10), share links (11), Spanish and Arabic (13; here German, and the layout from right to left). Days on which
 * clocks change (15) are in manager-days.test.ts. The sample has a v43 of its own, so the noted release (9) is a v44.
 */

/** The most that a page may move by itself over the whole run (§5.2). */
const MOST_SHIFT = 0.02;

/** What somebody has pressed for may move things: browsers allow half a second, a busy machine takes longer. */
const ANSWER_MS = 3_000;

/**
 * The browser's clock stands where the server's does. What moves by itself is summed up as browsers do for the layout
 * shift of a page: the worst burst, of shifts less than a second apart. Back is no input to the browser of a test, so
 * it is made one here.
 */
const WATCH = `{ const Real = Date; const now = ${NOW.getTime()};
  globalThis.Date = class extends Real { constructor(...given) { given.length ? super(...given) : super(now); } static now() { return now; } };
  let [burst, last, pressed] = [0, -Infinity, -Infinity];
  for (const input of ['pointerdown', 'keydown', 'popstate'])
    addEventListener(input, () => { pressed = performance.now(); }, true);
  new PerformanceObserver((list) => {
    for (const { hadRecentInput, startTime, value, sources } of list.getEntries()) {
      if (hadRecentInput || (startTime > pressed && startTime - pressed < ${ANSWER_MS})) continue;
      burst = value + (startTime - last < 1000 ? burst : 0);
      last = startTime;
      if (burst <= Number(sessionStorage.shift ?? 0)) continue;
      sessionStorage.shift = burst;
      sessionStorage.moved = location.href + ': ' + sources.map(({ node }) => node?.className ?? node).join(', ');
    }
  }).observe({ type: 'layout-shift', buffered: true }); }`;

/** Both themes and both widths; with EVERY_LOOK each theme at each width (two minutes more). */
const SEEN = process.env.EVERY_LOOK ? LOOKS : [LOOKS[0]!, LOOKS[3]!];

const RUNS: { hand: Hand; version: string }[] = [
  ...SEEN.map((look, at) => ({
    version: `v44.${at}`,
    hand: { ...atTheDesk, look, name: `with a mouse, ${look.width} px, ${look.colorScheme}` },
  })),
  { version: 'v44.9', hand: byKeyboard },
];

describe.skipIf(!chromiumPath)('Manager’s Monday', { timeout: 240_000 }, () => {
  const person = newPerson({
    settings: { timezone: 'Europe/Lisbon' },
    fill: async (service, url) => {
      await fillWithSampleData(service.service(), url, { days: 60, seed: 42, until: NOW });
    },
  });
  const open = async (path: string, look: Opening = {}) => {
    await person.open(path, { ...look, watch: `${WATCH}${look.watch ?? ''}` });
    person.page.setDefaultTimeout(20_000);
    await person.page.waitForSelector('html[data-ready]');
  };
  const alone = (): Manager => ({ person, hand: atTheDesk, version: '' });
  /** The page as it stands is in order for assistive technology. */
  const inOrder = async (hand: Hand, name: string) => {
    if (hand !== byKeyboard) expect(await person.violations(), name).toEqual([]);
  };

  test.each(RUNS)('steps 2 to 9 $hand.name', async ({ hand, version }) => {
    const manager: Manager = { person, hand, version };
    await open('/', hand.look);
    await readsWhatChanged(manager);
    await person.page.goto(`${person.url}/?range=7d&compare=none`);
    await ready(manager);
    await compares(manager);
    await looksAtTheMonth(manager);
    await filtersByTheTable(manager);
    await looksAtThursdayAtTen(manager);
    await looksAtTooFew(manager, () => inOrder(hand, 'too-few'));
    await readsTheTable(manager);
    await notesARelease(manager);
    await inOrder(hand, 'released');
    const [shift, moved] = await person.page.evaluate<[string, string]>(
      '[sessionStorage.shift ?? 0, sessionStorage.moved]',
    );
    expect(Number(shift), moved).toBeLessThanOrEqual(MOST_SHIFT);
  });

  test('a copied address opens the exact view in another window', async () => {
    await open('/?range=7d&channel=web#where=language');
    await person.page.click('[data-choose="wait_p50"]');
    await person.page.click('#when-rate');
    await person.page.click('#weeks-twin');
    await person.page.locator('[data-block="weeks"] table').waitFor();
    await ready(alone());
    const address = person.page.url();
    const seen = await textOf(person.page.locator('main'));
    expect(seen).toContain('channel is web');
    await open(address.slice(person.url.length));
    await ready(alone());
    expect(person.page.url()).toBe(address);
    expect(await textOf(person.page.locator('main'))).toBe(seen);
    expect(await person.page.locator('.card-chosen').getAttribute('data-metric')).toBe('wait_p50');
  });

  test('the trend is spoken: its sentence, and each point that the arrows move to (14)', async () => {
    await open('/?range=mtd', byKeyboard.look);
    const { page } = person;
    const chart = page.locator('[data-chart="trend"]');
    await tabTo(chart);
    expect(await chart.getAttribute('aria-label')).toMatch(/^Bot-break rate by day\. Arrow keys move/);
    const said = plain((await chart.locator('canvas').getAttribute('aria-label'))!);
    expect(await textOf(page.locator('[data-block="trend"] .sentence'))).toContain(
      said.split(/\. Releases/)[0]!,
    );
    const live = page.locator('[data-block="trend"] [data-live]');
    expect(await live.getAttribute('aria-live')).toBe('polite');
    const days = await rowsOf(alone(), 'handover-rate', { grain: 'day' });
    await page.keyboard.press('End');
    const today = await textOf(live);
    await page.keyboard.press('ArrowLeft');
    const yesterday = await textOf(live);
    for (const [text, day] of [
      [today, days.at(-1)!],
      [yesterday, days.at(-2)!],
    ] as const) {
      const date = new Date(String(day.bucket)).toLocaleDateString('en-GB', {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        weekday: 'short',
      });
      expect(text).toContain(date);
      expect(text).toContain(
        `${percent(Number(day.bot_break_rate))}, ${day.bot_break_rate_numerator} of ${day.bot_break_rate_denominator}`,
      );
      expect(text).toMatch(/(?:up|down) from [\d.]+ %|same as before/);
    }
    expect(today).toContain('settling');
    expect(yesterday).not.toContain('settling');
  });

  test.each([LOOKS[0]!, LOOKS[3]!])('prints on one page, $width px, $colorScheme (12)', async (look) => {
    await open('/?channel=web', look);
    const pdf = await person.page.pdf({ format: 'A4', preferCSSPageSize: true });
    expect([...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)]).toHaveLength(1);
  });

  test('in German a comma on screen and a point in the file, and a mirrored layout from right to left (13)', async () => {
    for (const width of [1440, 390]) {
      await open('/', { locale: 'de-DE', width });
      const { page } = person;
      const rows = await rowsOf(alone(), 'summary');
      const rate = rows.find(({ metric }) => metric === 'bot_break_rate')!;
      const shown = await textOf(page.locator('article[data-metric="bot_break_rate"]'));
      expect(shown).toContain(percent(rate.value!).replace('.', ','));
      expect(shown).toContain(`${rate.numerator} von ${rate.denominator!.toLocaleString('de-DE')}`);
      const csv = await downloaded(page, () => page.click('[data-block="trend"] a[download]'));
      expect(csv.toString('utf8')).toMatch(/,0\.\d{3,},/);
      expect(csv.toString('utf8')).not.toMatch(/\d,\d+\s%/);

      const from = async (selector: string) => (await page.locator(selector).first().boundingBox())!.x;
      const order = async () => (await from('nav.pages a')) < (await from('nav.pages a:last-child'));
      const cards = async () =>
        (await from('article[data-metric="handover_rate"]')) <
        (await from('article[data-metric="user_requested_rate"]'));
      expect([await order(), await cards(), (await from('.brand')) < width / 2]).toEqual([true, true, true]);
      await page.evaluate(`document.documentElement.dir = 'rtl'`);
      expect([await order(), await cards(), (await from('.brand')) < width / 2]).toEqual([
        false,
        false,
        false,
      ]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    }
  });
});
