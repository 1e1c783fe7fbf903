import { describe, expect, test } from 'vitest';
import { chromiumPath } from './chromium.ts';
import { newTypist } from './typist.ts';

describe.skipIf(!chromiumPath)('pages on paper', { timeout: 120_000 }, () => {
  const { person, open } = newTypist();

  /** Sheets of a PDF: the writer of this browser names each in plain text. */
  const sheetsOf = (pdf: Buffer) => [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length;

  test('the Overview prints on one sheet, in light, and says what it shows and when', async () => {
    await open('/?channel=web', { colorScheme: 'dark' });
    expect(sheetsOf(await person.page.pdf({ format: 'A4', preferCSSPageSize: true }))).toBe(1);
    // Back on screen all is as before.
    expect(await person.page.locator('html').getAttribute('data-printing')).toBeNull();
    expect(await person.page.locator('html').getAttribute('data-theme')).toBeNull();
    expect(await person.page.locator('.print-rest').count()).toBe(0);

    await person.page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
    await person.page.emulateMedia({ media: 'print' });
    const head = await person.page.locator('[data-asked]').innerText();
    expect(head.replaceAll('\u2009', ' ')).toMatch(
      /Overview.*25 Oct – 21 Nov 2026.*UTC.*channel is web.*printed 22 Nov 2026, 12:00/,
    );
    expect(await person.page.locator('.print-rest').first().innerText()).toMatch(/^and \d+ more rows?$/);
    for (const gone of ['.top-end', '.bar', '.tools', '[data-copy-value]', '[data-picture]'])
      expect(await person.page.locator(`${gone} >> visible=true`).count(), gone).toBe(0);
    const ground = await person.page.evaluate<string>(
      `getComputedStyle(document.querySelector('[data-block="trend"]')).backgroundColor`,
    );
    expect(ground).toBe('rgb(255, 255, 255)');
    await person.page.evaluate(`dispatchEvent(new Event('afterprint'))`);
    await person.page.emulateMedia({ media: 'screen' });
    expect(await person.page.locator('.print-rest').count()).toBe(0);
  });

  test('lists, transcripts and definitions print what they show, without their buttons', async () => {
    await open('/sessions?range=28d');
    const id = await person.page.locator('tr[data-session] th a').first().getAttribute('href');
    for (const path of ['/gaps', `/sessions${id}`, '/setup?tab=definitions', '/reports']) {
      await person.page.goto(person.url + path);
      await person.page.waitForSelector('html[data-scripted]');
      expect(
        sheetsOf(await person.page.pdf({ format: 'A4', preferCSSPageSize: true })),
        path,
      ).toBeGreaterThan(0);
      await person.page.emulateMedia({ media: 'print' });
      expect(await person.page.locator('main').innerText(), path).not.toBe('');
      expect(await person.page.locator('.tools >> visible=true').count(), path).toBe(0);
      await person.page.emulateMedia({ media: 'screen' });
    }
  });
});
