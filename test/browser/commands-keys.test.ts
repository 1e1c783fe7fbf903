import { describe, expect, test } from 'vitest';
import { chromiumPath } from './chromium.ts';
import { newTypist } from './typist.ts';

describe.skipIf(!chromiumPath)('keys of every page', { timeout: 120_000 }, () => {
  const { person, open, press, search, said } = newTypist();

  test('dates change with a key, and Back undoes it', async () => {
    await open('/');
    for (const [key, wanted] of [
      ['d', '?range=today'],
      ['w', '?range=7d'],
      ['m', '?range=mtd'],
      ['f', '?range=28d'],
    ] as const) {
      await press(key);
      await person.page.waitForURL((url) => url.search === wanted);
      await person.page.waitForSelector('html[data-ready]');
    }
    expect(await said()).toBe('Last 28 days');
    await press('ArrowLeft');
    await person.page.waitForURL(/from=2026-09-27&to=2026-10-25/);
    await person.page.waitForSelector('html[data-ready]');
    await press('ArrowRight');
    await person.page.waitForURL(/from=2026-10-25&to=2026-11-22/);
    await person.page.waitForSelector('html[data-ready]');
    await press('ArrowRight');
    await person.page.locator('.note-shown', { hasText: 'There is no later period.' }).waitFor();
    await person.page.goBack();
    await person.page.waitForURL(/from=2026-09-27/);
  });

  test('comparison is taken away and given back as it was', async () => {
    await open('/?compare=year');
    await press('x');
    await person.page.waitForURL(/compare=none/);
    expect(await said()).toBe('No comparison');
    await person.page.waitForSelector('html[data-ready]');
    await press('x');
    await person.page.waitForURL(/compare=year/);
  });

  test('filter, table, export and pages have keys; what is typed is text', async () => {
    await open('/');
    await press('/');
    expect(
      await person.page
        .locator('#filter-menu')
        .evaluate((summary) => summary.parentElement?.hasAttribute('open')),
    ).toBe(true);
    const before = search();
    await person.page.focus('[name="value"]');
    await person.page.keyboard.type('dwfmx');
    expect(await person.page.inputValue('[name="value"]')).toBe('dwfmx');
    expect(search()).toBe(before);
    await press('Escape', 't');
    await person.page.waitForSelector('[data-block="trend"] table');
    expect(await said()).toMatch(/: table$/);
    await press('t');
    await person.page.waitForSelector('[data-block="trend"] canvas');
    const [download] = await Promise.all([person.page.waitForEvent('download'), press('e')]);
    expect(download.suggestedFilename()).toMatch(/summary.*\.csv$/);
    await press('g');
    await person.page.locator('.note-shown', { hasText: 'Go to: o Overview, g Gaps' }).waitFor();
    await press('s');
    await person.page.waitForURL(/\/setup$/);
    await press('d', 'w', 'ArrowLeft', 'x', 'e');
    expect(person.page.url()).toMatch(/\/setup$/);
    await press('g', 'c');
    await person.page.waitForURL(/\/sessions$/);
    await press('w');
    await person.page.waitForURL(/\/sessions\?range=7d$/);
  });

  test('with Ctrl, Alt or Cmd a letter is the browser’s', async () => {
    await open('/');
    await press('Control+d', 'Alt+w', 'Meta+m');
    expect(search()).toBe('');
  });

  test('the sheet lists the keys of its page, and turns single ones off for this browser', async () => {
    await open('/gaps');
    await press('?');
    const dialog = person.page.getByRole('dialog', { name: 'Keys' });
    await dialog.waitFor();
    const lines = await dialog.locator('dt').allInnerTexts();
    expect(lines).toContain('Add to the nearest intent');
    expect(lines).toContain('Last 7 days');
    expect(lines).not.toContain('Next conversation');
    expect(lines).not.toContain('Comparison on or off');
    // Keys of the page behind are silent while it is open.
    await press('w');
    expect(search()).toBe('');
    await dialog.getByRole('switch').focus();
    await press('Space');
    expect(await dialog.getByRole('switch').getAttribute('aria-checked')).toBe('false');
    await press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await press('w', 'j', '?');
    expect(search()).toBe('');
    expect(await person.page.locator('dialog').count()).toBe(0);
    expect(await person.page.locator('[data-keys]').innerText()).toBe('Keys off');
    await person.page.reload();
    await person.page.waitForSelector('html[data-ready]');
    await press('w');
    expect(search()).toBe('');
    // What is no single character still works, and leads back to the switch.
    await press('Control+k');
    await person.page.keyboard.type('all keys');
    await press('Enter');
    await dialog.getByRole('switch').click();
    await press('Escape', 'w');
    await person.page.waitForURL(/range=7d/);
  });
});
