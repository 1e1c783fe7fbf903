import { describe, expect, test } from 'vitest';
import { chromiumPath } from './chromium.ts';
import { LOOKS, newVisitor } from './visitor.ts';

/** Every operation is made of the same pieces: axe looks at some, since all of them take it minutes. */
const KEEP_ONE_OF_EACH = `for (const article of document.querySelectorAll('article'))
  if (!/sendEvents|report-file|createKey|schema-(Event|GapChange|Replay)$/.test(article.getAttribute('aria-labelledby')))
    article.remove()`;

describe.skipIf(!chromiumPath)('The page of the API', { timeout: 120_000 }, () => {
  const visitor = newVisitor();

  test.each(LOOKS)('is readable for everyone at $width px, $colorScheme', async (look) => {
    await visitor.open(look);
    await visitor.page.goto(`${visitor.server.origin}/docs`);
    expect(await visitor.page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    await visitor.page.evaluate(KEEP_ONE_OF_EACH);
    expect(await visitor.violations()).toEqual([]);
    const background = await visitor.page.evaluate(
      'getComputedStyle(document.documentElement).backgroundColor',
    );
    expect(background).toBe(look.colorScheme === 'dark' ? 'rgb(15, 20, 32)' : 'rgb(246, 247, 249)');
  });

  test('the contents lead to an operation, and a parameter to its words', async () => {
    await visitor.page.goto(`${visitor.server.origin}/docs`);
    await visitor.page.click('nav a[href="#report-summary"]');
    expect(await visitor.page.locator('#report-summary').innerText()).toContain('/v1/reports/summary');
    await visitor.page.click('article[aria-labelledby="report-summary"] a[href="#parameter-range"]');
    expect(await visitor.page.evaluate('location.hash')).toBe('#parameter-range');
  });
});
