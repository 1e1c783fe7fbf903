import { describe, expect, test } from 'vitest';
import { chats } from '../support/chats.ts';
import { chromiumPath } from './chromium.ts';
import { newPerson } from './person.ts';

const PAGES = ['/', '/gaps', '/sessions', '/reports', '/setup', '/setup?tab=health', '/account'];
const WIDTHS = [1440, 390] as const;

/** Pixels by which the page is wider than its window. */
const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** Buttons, tabs, menus and headings whose words do not fit: text that is cut off, or stands over the edge. */
const CUT_OFF = `(() => {
  const all = document.querySelectorAll(
    'button, .button, .control, .tool, summary, nav a, label > span, legend, h1, h2, h3, .row-button, .card p',
  );
  return [...all].flatMap((element) => {
    const box = element.getBoundingClientRect();
    // What only screen readers read is one pixel wide.
    if (!element.checkVisibility({ visibilityProperty: true }) || box.width <= 1) return [];
    const range = document.createRange();
    const texts = document.createNodeIterator(element, NodeFilter.SHOW_TEXT);
    let cut = false;
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (text.parentElement.closest('.hidden, .tip-text')) continue;
      range.selectNodeContents(text);
      for (const { left, right } of range.getClientRects())
        cut ||= left < box.left - 1 || right > box.right + 1;
    }
    const clips = getComputedStyle(element).overflowX !== 'visible' && !element.matches('.hidden');
    const hidden = clips && element.scrollWidth > element.clientWidth + 1;
    return cut || hidden ? [element.tagName + ' ' + element.className + ': ' + element.textContent.trim()] : [];
  });
})()`;

/** Fields to choose from whose chosen word is cut off by the arrow beside it. */
const CUT_CHOICES = `[...document.querySelectorAll('select')].flatMap((select) => {
  if (!select.checkVisibility() || select.selectedIndex < 0) return [];
  const style = getComputedStyle(select);
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = style.font;
  const text = select.options[select.selectedIndex].text;
  const room = select.clientWidth - parseFloat(style.paddingInlineStart) - parseFloat(style.paddingInlineEnd) - 16;
  return pen.measureText(text).width > room ? [select.name + ': ' + text] : [];
})`;

/** Key figures that stand in the room that a card leaves at its edge. */
const WIDE_FIGURES = `[...document.querySelectorAll('.card')].flatMap((card) => {
  const value = card.querySelector('.card-value');
  const range = document.createRange();
  range.selectNodeContents(value.querySelector('.tip > button') ?? value);
  const edge = card.getBoundingClientRect().right - parseFloat(getComputedStyle(card).paddingInlineEnd);
  return range.getBoundingClientRect().right > edge + 1 ? [value.textContent] : [];
})`;

/** Where an element begins, from the left edge of the window. */
const leftOf = (selector: string) => `document.querySelector('${selector}').getBoundingClientRect().left`;

describe.skipIf(!chromiumPath)('pages in German in a browser', { timeout: 120_000 }, () => {
  const person = newPerson({
    fill: async (service) => {
      await service.send(chats(400));
      await service.runJob('sessions');
      await service.runJob('gaps');
    },
  });

  describe.each(WIDTHS)('%i px wide', (width) => {
    test.each(PAGES)('%s holds its longer words', async (path) => {
      const page = await person.open(path, { locale: 'de-DE', width });
      await page.waitForLoadState('load');
      expect(await page.getAttribute('html', 'lang')).toBe('de');
      expect(await page.evaluate(OVERFLOW)).toBe(0);
      expect(await page.evaluate(CUT_OFF)).toEqual([]);
      expect(await page.evaluate(CUT_CHOICES)).toEqual([]);
      expect(await page.evaluate(WIDE_FIGURES)).toEqual([]);
    });
  });

  test.each(
    WIDTHS,
  )('is laid out from right to left where that is how people read, %i px wide', async (width) => {
    for (const path of PAGES) {
      const page = await person.open(path, { width });
      await page.waitForLoadState('load');
      const at = async (selector: string) => Number(await page.evaluate(leftOf(selector)));
      expect(await at('.brand'), path).toBeLessThan(width / 2);
      await page.evaluate("document.documentElement.setAttribute('dir', 'rtl')");
      expect(await at('.brand'), path).toBeGreaterThan(width / 2);
      expect(await page.evaluate(OVERFLOW), path).toBe(0);
      const [first, last] = [await at('nav.pages a'), await at('nav.pages a:last-child')];
      expect(first, path).toBeGreaterThan(last);
    }
  });

  test('what the script draws speaks German, too', async () => {
    const page = await person.open('/', { locale: 'de-DE' });
    await page.waitForSelector('html[data-ready]');
    await page.click('.card:nth-child(2) [data-choose]');
    await page.waitForSelector('.card:nth-child(2).card-chosen');
    const said = await page.innerText('main');
    expect(said).toContain('Übergabequote');
    expect(said).toMatch(/\d,\d\s%/);
    expect(said).not.toMatch(/\d\.\d\s%/);
    expect(said).not.toMatch(/\b(?:Handover|Show|sessions|from|Table)\b/);
  });

  test('keys are called what stands on the reader’s keyboard', async () => {
    const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
    for (const [locale, userAgent, hint, caps] of [
      ['de-DE', undefined, 'Strg K', ['Strg', 'K', 'Eingabe', 'Esc']],
      ['en-GB', undefined, 'Ctrl K', ['Ctrl', 'K', 'Enter', 'Esc']],
      ['de-DE', mac, '⌘K', ['⌘', 'K', 'Eingabe', 'Esc']],
    ] as const) {
      const page = await person.open('/gaps', { locale, ...(userAgent ? { userAgent } : {}) });
      expect(await page.innerText('[data-palette] kbd')).toBe(hint);
      await page.keyboard.press('?');
      const shown = await page.locator('dialog[open] kbd').allInnerTexts();
      expect(
        caps.filter((cap) => !shown.includes(cap)),
        `${locale} ${hint}`,
      ).toEqual([]);
    }
  });

  test('the language is chosen in the account menu, with the keyboard, and without any script', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await person.open('/reports?report=outcomes', { javaScriptEnabled });
      expect(await page.getAttribute('html', 'lang')).toBe('en');
      await page.focus('summary.avatar');
      await page.keyboard.press('Enter');
      await page.focus('.languages button[value=de]');
      await Promise.all([page.waitForURL('**/reports?report=outcomes'), page.keyboard.press('Enter')]);
      await page.waitForSelector('html[lang=de]');
      expect(new URL(page.url()).search).toBe('?report=outcomes');
      await page.goto(`${person.url}/gaps`);
      expect(await page.getAttribute('html', 'lang')).toBe('de');
    }
  });

  test('the form on the sign-in page is in order for assistive technology', async () => {
    const page = await person.open('/login', { locale: 'de-DE' });
    expect(await person.violations()).toEqual([]);
    expect(await page.title()).toBe('Bei Baton anmelden · Baton');
    await page.click('.languages button[value=en]');
    await page.waitForSelector('html[lang=en]');
    expect(await page.title()).toBe('Sign in to Baton · Baton');
  });
});
