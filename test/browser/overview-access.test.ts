import { describe, expect, test } from 'vitest';
import { chromiumPath } from './chromium.ts';
import { LOOKS, newVisitor } from './visitor.ts';

describe.skipIf(!chromiumPath)('Overview for everyone', { timeout: 120_000 }, () => {
  const visitor = newVisitor();

  test.each(
    LOOKS,
  )('axe finds nothing at $width px, $colorScheme; open menus and tables included', async (look) => {
    await visitor.open(look);
    await visitor.visit('/?channel=web&bot_version=!v41');
    expect(await visitor.violations()).toEqual([]);
    await visitor.page.click('#trend-twin');
    await visitor.page.click('#weeks-twin');
    await visitor.page.click('#filter-menu');
    expect(await visitor.violations()).toEqual([]);
  });

  test.each(
    LOOKS.slice(1, 3),
  )('axe finds nothing on the empty page and at the door, $colorScheme', async (look) => {
    await visitor.open(look);
    await visitor.visit('/?bot=nobody');
    expect(await visitor.violations()).toEqual([]);
    for (const path of ['/login', '/login?token=abc']) {
      await visitor.page.goto(visitor.server.origin + path);
      expect(await visitor.violations()).toEqual([]);
    }
  });

  test('nothing runs over the side, down to 320 px', async () => {
    for (const width of [320, 390, 768, 1024]) {
      await visitor.page.setViewportSize({ width, height: 800 });
      await visitor.visit('/?channel=web');
      expect(await visitor.page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    }
  });

  test('the trend is read with the keyboard, and spoken', async () => {
    await visitor.visit('/');
    await visitor.page.focus('[data-chart="trend"]');
    const live = visitor.page.locator('[data-block="trend"] [data-live]');
    await visitor.page.keyboard.press('End');
    expect(await live.innerText()).toMatch(/^Sat, 21 Nov 2026, .* of .*, settling$/s);
    await visitor.page.keyboard.press('ArrowLeft');
    expect(await live.innerText()).toMatch(/^Fri, 20 Nov 2026/);
    await visitor.page.keyboard.press('Home');
    expect(await live.innerText()).toMatch(/^Sun, 25 Oct 2026/);
    await visitor.page.keyboard.press('Escape');
    expect(await live.innerText()).toBe('');
  });

  test('tooltips come with focus and go with Escape; menus give the focus back', async () => {
    await visitor.visit('/');
    const tip = visitor.page.locator('#card-bot-break-rate-interval');
    await visitor.page.focus('[aria-describedby="card-bot-break-rate-interval"]');
    expect(await tip.isVisible()).toBe(true);
    await visitor.page.keyboard.press('Escape');
    expect(await tip.isVisible()).toBe(false);

    await visitor.page.focus('#compare-menu');
    await visitor.page.keyboard.press('Enter');
    await visitor.page.keyboard.press('Tab');
    await visitor.page.keyboard.press('Escape');
    expect(await visitor.page.evaluate('document.activeElement.id')).toBe('compare-menu');
    expect(await visitor.page.locator('details[open]').count()).toBe(0);
  });

  test('after a filter is removed the focus stays in the bar', async () => {
    await visitor.visit('/?channel=web');
    await visitor.page.focus('.chip a');
    await visitor.page.keyboard.press('Enter');
    await visitor.ready();
    expect(await visitor.page.locator('.chip').count()).toBe(0);
    expect(
      await visitor.page.evaluate(`Boolean(document.activeElement.closest('[data-block="toolbar"]'))`),
    ).toBe(true);
  });

  test('the theme is toggled, redraws the chart, and is drawn by the server the next time', async () => {
    await visitor.visit('/');
    const light = await visitor.page.locator('[data-chart="trend"] canvas').screenshot();
    await visitor.page.click('[data-theme-toggle]');
    expect(
      await visitor.page.evaluate(
        'getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor',
      ),
    ).toContain('rgb(15, 20, 32)');
    expect((await visitor.page.locator('[data-chart="trend"] canvas').screenshot()).equals(light)).toBe(
      false,
    );
    const [cookie] = await visitor.page.context().cookies();
    expect(cookie).toMatchObject({ name: 'baton_theme', value: 'dark', sameSite: 'Lax' });
    await visitor.page.reload();
    expect(await visitor.page.getAttribute('html', 'data-theme')).toBe('dark');
    expect(await visitor.violations()).toEqual([]);
  });

  test('without charts in forced colours the tables say it', async () => {
    await visitor.page.emulateMedia({ forcedColors: 'active' });
    await visitor.visit('/');
    expect(await visitor.page.locator('[data-block="trend"] tbody tr').count()).toBe(28);
    expect(await visitor.page.locator('canvas').count()).toBe(0);
  });
});
