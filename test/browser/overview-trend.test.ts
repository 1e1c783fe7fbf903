import { describe, expect, test } from 'vitest';
import { chromiumPath } from './chromium.ts';
import { newVisitor } from './visitor.ts';

describe.skipIf(!chromiumPath)('The trend of the Overview', { timeout: 120_000 }, () => {
  const visitor = newVisitor();
  const canvas = () => visitor.page.locator('[data-chart="trend"] canvas');
  const live = () => visitor.page.locator('[data-block="trend"] [data-live]').innerText();
  const sentence = () => visitor.page.locator('[data-block="trend"] .sentence').innerText();
  /** Where a point is, in pixels of the canvas, counted from the first (0) to the last (27). */
  async function placeOf(index: number): Promise<{ x: number; y: number }> {
    const box = (await canvas().boundingBox())!;
    // The axis takes about 56 px: a few px beside a point is still nearest to it.
    return { x: 56 + ((box.width - 62) * index) / 27, y: box.height / 2 };
  }
  /** The next page that the browser leaves for. */
  async function leavesFor(act: () => Promise<void>): Promise<URL> {
    const left = visitor.page.waitForRequest((request) => request.isNavigationRequest());
    await act();
    return new URL((await left).url());
  }
  test('Enter on a point leads to the sessions behind it', async () => {
    await visitor.visit('/?channel=web');
    await visitor.page.focus('[data-chart="trend"]');
    await visitor.page.keyboard.press('Home');
    await visitor.page.keyboard.press('ArrowRight');
    const url = await leavesFor(() => visitor.page.keyboard.press('Enter'));
    expect(url.pathname).toBe('/sessions');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      channel: 'web',
      from: '2026-10-26T00:00:00+00:00',
      to: '2026-10-27T00:00:00+00:00',
      count: 'bot_break',
    });
  });

  test('a click on a point leads there, too', async () => {
    await visitor.visit('/');
    const url = await leavesFor(async () => await canvas().click({ position: await placeOf(27) }));
    expect(url.searchParams.get('from')).toBe('2026-11-21T00:00:00+00:00');
    expect(url.searchParams.get('to')).toBe('2026-11-22T00:00:00+00:00');
  });

  test('dragging chooses dates, as the date fields do; Back undoes it', async () => {
    await visitor.visit('/?channel=web');
    const [from, to] = [await placeOf(3), await placeOf(9)];
    const box = (await canvas().boundingBox())!;
    await visitor.page.mouse.move(box.x + from.x, box.y + from.y);
    await visitor.page.mouse.down();
    await visitor.page.mouse.move(box.x + to.x, box.y + to.y, { steps: 5 });
    await visitor.page.mouse.up();
    await visitor.page.waitForURL(/from=/);
    await visitor.ready();
    expect(new URL(visitor.page.url()).search).toBe('?channel=web&from=2026-10-28&to=2026-11-04');
    await visitor.page.click('#range-menu');
    expect(await visitor.page.inputValue('[name="first"]')).toBe('2026-10-28');
    expect(await visitor.page.inputValue('[name="last"]')).toBe('2026-11-03');
    await visitor.page.goBack();
    await visitor.ready();
    expect(new URL(visitor.page.url()).search).toBe('?channel=web');
  });

  test('releases stand in chart, legend, speech and table; a press on a label leads to Setup', async () => {
    await visitor.visit('/');
    expect(await visitor.page.locator('.key-release').textContent()).toBe(
      'Releases: v41, 29 Oct 2026 · v42, 12 Nov 2026 · v43, 13 Nov 2026',
    );
    expect(await canvas().getAttribute('aria-label')).toContain('v42, 12 Nov 2026');
    await visitor.page.focus('[data-chart="trend"]');
    await visitor.page.keyboard.press('Home');
    for (let at = 0; at < 18; at++) await visitor.page.keyboard.press('ArrowRight');
    expect(await live()).toMatch(/^Thu, 12 Nov 2026.*release v42$/s);
    const { x } = await placeOf(4);
    const url = await leavesFor(async () => await canvas().click({ position: { x, y: 9 } }));
    expect(url.pathname + url.search).toBe('/setup?tab=releases');

    await visitor.visit('/?bot=web#tables=trend');
    const named = await visitor.page
      .locator('[data-block="trend"] td[data-column="release"]')
      .evaluateAll((cells) => cells.map((cell) => cell.textContent).filter(Boolean));
    expect(named).toEqual(['v41', 'v42']);
  });

  test('rate or count: another line, another sentence, in the URL', async () => {
    await visitor.visit('/');
    const [rate, said] = [await canvas().screenshot(), await sentence()];
    expect(said).toMatch(/was \d+\.\d\s% from 25 Oct to 21 Nov/);
    await visitor.page.click('#trend-count');
    expect((await canvas().screenshot()).equals(rate)).toBe(false);
    expect(await sentence()).toMatch(/was [\d,]+ from 25 Oct to 21 Nov, between \d+ \(/);
    expect(visitor.page.url()).toMatch(/#trend=count$/);
    expect(await visitor.page.evaluate('document.activeElement.id')).toBe('trend-count');
    await visitor.page.reload();
    await visitor.ready();
    expect(await visitor.page.getAttribute('#trend-count', 'aria-pressed')).toBe('true');
  });

  test('what is still open is said as a share that leads to it', async () => {
    await visitor.visit('/');
    expect(await sentence()).toMatch(/Dashed: 0\.\d\s% of conversations still open\./);
    const link = visitor.page.locator('[data-block="trend"] .sentence [data-evidence]');
    expect(await link.getAttribute('href')).toBe('sessions?range=28d&count=unsettled');
  });

  test('the first press of a card shows it in the trend, the second leads to its sessions', async () => {
    await visitor.visit('/');
    const press = () =>
      visitor.page.click('[data-metric="wait_p50"] .card-choose', { position: { x: 8, y: 60 } });
    await press();
    expect(await visitor.page.locator('#trend-title').innerText()).toBe('Median wait by day');
    expect(await sentence()).toMatch(/was 3\sm\s40\ss from 25 Oct/);
    const url = await leavesFor(press);
    expect(url.searchParams.get('count')).toBe('waited');
  });

  test('reasons by week: after a miss is a part of who asked, in counts as well', async () => {
    await visitor.visit('/?range=28d#weeks=count&tables=weeks');
    const cells = await visitor.page
      .locator('[data-block="weeks"] tbody tr')
      .first()
      .evaluate((row) =>
        [...row.querySelectorAll('td')].map((cell) => Number.parseInt(cell.textContent ?? '', 10)),
      );
    const [all, asked, after, broke, other, unknown] = cells as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    expect(asked + broke + other + unknown).toBe(all);
    expect(after).toBeGreaterThan(0);
    expect(after).toBeLessThan(asked);
    await visitor.page.click('#weeks-twin');
    await visitor.page.focus('[data-chart="weeks"]');
    await visitor.page.keyboard.press('Home');
    const url = await leavesFor(() => visitor.page.keyboard.press('Enter'));
    expect(url.searchParams.get('count')).toBe('handed_over');
  });
});
