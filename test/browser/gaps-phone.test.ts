import { describe, expect, test } from 'vitest';
import { chats } from '../support/chats.ts';
import { chromiumPath } from './chromium.ts';
import { newPerson } from './person.ts';

/** Tops of what stands in the bar: one for each row. */
const ROWS = `new Set(
  [...document.querySelectorAll('.gaps-page > .bar :is(summary, input[type=search])')]
    .filter((one) => one.checkVisibility())
    .map((one) => Math.round(one.getBoundingClientRect().top)),
).size`;

describe.skipIf(!chromiumPath)('the bar of Gaps on a phone', { timeout: 120_000 }, () => {
  const person = newPerson({
    fill: async (service) => {
      await service.send(chats(400));
      await service.runJob('sessions');
      await service.runJob('gaps');
    },
  });
  const phone = { width: 390, height: 844 };

  test.each([
    'en-GB',
    'de-DE',
  ])('takes two rows; what narrows further is behind one button (%s)', async (locale) => {
    const page = await person.open('/gaps', { ...phone, locale });
    expect(await page.evaluate(ROWS)).toBe(2);
    const kinds = page.locator('#kind-menu');
    expect(await kinds.isVisible()).toBe(false);
    await page.focus('#fold');
    await page.keyboard.press('Enter');
    expect(await kinds.isVisible()).toBe(true);
    expect(await page.locator('#sort-menu').isVisible()).toBe(true);
    expect(await person.violations({ within: '.bar' })).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });

  test('a choice is made without any script; the button says how many there are', async () => {
    const page = await person.open('/gaps', { ...phone, javaScriptEnabled: false });
    expect(await page.locator('#fold .count').count()).toBe(0);
    await page.click('#fold');
    await page.click('#sort-menu');
    await page.click('details[open] .choices a[href*="sort=count"]');
    await page.waitForURL(/sort=count/);
    expect(await page.innerText('#fold .count')).toBe('1');
    expect(await page.locator('#sort-menu').isVisible()).toBe(false);
  });

  test('where there is room, each menu stands for itself', async () => {
    const page = await person.open('/gaps', { width: 1440, height: 900 });
    expect(await page.locator('#fold').isVisible()).toBe(false);
    expect(await page.locator('#kind-menu').isVisible()).toBe(true);
    expect(await page.evaluate(ROWS)).toBe(1);
  });
});
