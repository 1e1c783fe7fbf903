import { describe, expect, test } from 'vitest';
import { chromiumPath } from './chromium.ts';
import { LOOKS, newVisitor } from './visitor.ts';

const MOST_SHIFT = 0.02;

describe.skipIf(!chromiumPath)('What the Overview is worked with', { timeout: 120_000 }, () => {
  const visitor = newVisitor();
  const search = () => new URL(visitor.page.url()).search;
  const focused = () => visitor.page.evaluate<string>('document.activeElement.getAttribute("aria-label")');

  test('several values of a filter are chosen at once, with their sessions', async () => {
    await visitor.visit('/?range=7d');
    await visitor.page.click('#filter-menu');
    await visitor.page.selectOption('[data-filter-name]', 'channel');
    await visitor.page.waitForSelector('.tally [value="web"]');
    const named = await visitor.page.locator('.tally').allInnerTexts();
    expect(named.map((text) => text.replace(/\s+/g, ' '))).toEqual([
      expect.stringMatching(/^web [\d,]+$/),
      expect.stringMatching(/^whatsapp [\d,]+$/),
    ]);
    expect(visitor.server.asked).toContain('breakdown?range=7d&by=channel');
    await visitor.page.click('[data-form="filter"] .button-main');
    expect(await visitor.page.locator('[data-form="filter"] .form-problem').innerText()).toBe(
      'Choose or write a value.',
    );
    await visitor.page.check('.tally [value="web"]');
    await visitor.page.check('.tally [value="whatsapp"]');
    await visitor.page.fill('[name="value"]', 'phone, desk');
    await visitor.page.click('[data-form="filter"] .button-main');
    await visitor.page.waitForSelector('.chip');
    await visitor.ready();
    expect(await visitor.page.locator('.chip').innerText()).toContain(
      'channel is web or whatsapp or phone, desk',
    );
    expect(new URLSearchParams(search()).get('channel')).toBe('web,whatsapp,phone\\, desk');
  });

  test('a row of the table adds its filter, and Back removes it; a number in it leads to its sessions', async () => {
    await visitor.visit('/#where=channel');
    await visitor.page.waitForSelector('#where-web');
    await visitor.page.click('tr:has(#where-web) .verdict');
    await visitor.page.waitForSelector('.chip');
    await visitor.ready();
    expect(search()).toBe('?channel=web');
    await visitor.page.goBack();
    await visitor.ready();
    expect(search()).toBe('');
    expect(await visitor.page.locator('.chip').count()).toBe(0);
    const number = visitor.page.locator('tr:has(#where-web) .evidence-link').last();
    expect(await number.getAttribute('href')).toBe('sessions?range=28d&channel=web&count=bot_break');
  });

  test('the hours of the week are gone through with the arrows; Enter leads to the handovers of one', async () => {
    await visitor.visit('/?tz=Europe/Lisbon');
    expect(await visitor.page.locator('[data-cell][tabindex="0"]').count()).toBe(1);
    await visitor.page.focus('[data-cell][tabindex="0"]');
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'End', 'ArrowLeft', 'Home'])
      await visitor.page.keyboard.press(key);
    for (let at = 0; at < 10; at++) await visitor.page.keyboard.press('ArrowRight');
    expect(await focused()).toMatch(/^Thu 10:00: \d+ handovers$/);
    expect(await visitor.page.locator('[data-cell]:focus .heat-text').isVisible()).toBe(true);
    expect(search()).toBe('?tz=Europe/Lisbon');
    expect(await visitor.page.locator('[data-cell][tabindex="0"]').count()).toBe(1);
    await visitor.page.keyboard.press('Enter');
    await visitor.page.waitForURL(/sessions\?/);
    expect(Object.fromEntries(new URLSearchParams(search()))).toEqual({
      ...{ tz: 'Europe/Lisbon', range: '28d', weekday: '4', hour: '10', count: 'requests' },
    });
  });

  test('weeks of the table begin as the server says', async () => {
    const days = () => visitor.page.locator('.heat tbody th').allInnerTexts();
    await visitor.visit('/');
    expect((await days())[0]).toBe('Mon');
    await visitor.visit('/?sunday=1');
    expect(await days()).toEqual(['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']);
  });

  test('the period before and the next one are a press away, as far as they have begun', async () => {
    await visitor.visit('/?range=7d&channel=web');
    await visitor.page.click('#period-before');
    await visitor.page.waitForURL(/from=/);
    await visitor.ready();
    expect(search()).toBe('?channel=web&from=2026-11-08&to=2026-11-15');
    await visitor.page.click('#period-after');
    await visitor.page.waitForURL(/from=2026-11-15/);
    await visitor.ready();
    expect(search()).toBe('?channel=web&from=2026-11-15&to=2026-11-22');
  });

  test('where nothing passes, the page says which filter it is', async () => {
    await visitor.visit('/?channel=web&bot=nobody');
    const ways = visitor.page.locator('.actions-list li');
    await ways.filter({ hasText: 'shows' }).waitFor();
    expect(await ways.filter({ hasText: 'channel is web' }).innerText()).toContain('still none');
    expect(await ways.filter({ hasText: 'bot is nobody' }).innerText()).toMatch(/shows [\d,]+ sessions/);
  });

  test('an open menu outlives the figures that come in', async () => {
    await visitor.visit('/');
    visitor.server.delayMs = 250;
    await visitor.page.click('#range-menu');
    await visitor.page.click('text=Last 90 days');
    await visitor.page.click('#range-menu');
    await visitor.ready();
    expect(await visitor.page.locator('details:has(#range-menu)').getAttribute('open')).toBe('');
    await visitor.page.keyboard.press('Escape');
    expect(await visitor.page.locator('#range-menu').innerText()).toContain('Last 90 days');
  });

  test.each([
    LOOKS[0]!,
    LOOKS[2]!,
  ])('nothing moves while the page loads and figures are exchanged, $width px', async (look) => {
    await visitor.open(look);
    await visitor.page.addInitScript(`window.shift = 0; window.moved = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if (entry.hadRecentInput) continue;
          window.shift += entry.value;
          for (const { node, previousRect, currentRect } of entry.sources)
            window.moved.push([node?.closest?.('[data-block]')?.dataset.block, node?.className, previousRect.y, currentRect.y, previousRect.height, currentRect.height].join(' '));
        }
      }).observe({ type: 'layout-shift', buffered: true });`);
    visitor.server.delayMs = 250;
    await visitor.visit('/?late=1');
    await visitor.page.waitForTimeout(200);
    await visitor.page.evaluate(
      `history.pushState(null, '', '?range=90d'); dispatchEvent(new PopStateEvent('popstate'))`,
    );
    await visitor.page.waitForTimeout(100);
    await visitor.ready();
    await visitor.page.waitForTimeout(200);
    const [shift, moved] = await visitor.page.evaluate<[number, string[]]>('[window.shift, window.moved]');
    expect(shift, moved.join('\n')).toBeLessThanOrEqual(MOST_SHIFT);
  });
});
