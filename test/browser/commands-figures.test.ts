import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chromiumPath } from './chromium.ts';
import { newTypist } from './typist.ts';

describe.skipIf(!chromiumPath)('what can be taken out of a page', { timeout: 120_000 }, () => {
  const { person, open, press } = newTypist();

  test('a figure is copied with its days and its address; without a clipboard it stands in a field', async () => {
    await open('/?channel=web', { permissions: ['clipboard-read', 'clipboard-write'] });
    const card = person.page.locator('article[data-metric="bot_break_rate"]');
    await card.locator('[data-copy-value]').focus();
    await press('Enter');
    await person.page.locator('.note-shown', { hasText: 'Copied' }).waitFor();
    const copied = await person.page.evaluate<string>('navigator.clipboard.readText()');
    const value = (await card.locator('.card-value').innerText()).split('\n')[0]!.replaceAll('\u00a0', ' ');
    expect(copied).toContain(`Bot-break rate ${value} (`);
    expect(copied).toMatch(/95 % interval [\d.]+–[\d.]+ %\), 25 Oct – 21 Nov 2026, UTC, channel is web\n/);
    expect(copied.split('\n')[1]).toBe(person.page.url());

    await person.page.evaluate(
      `Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('closed')) } })`,
    );
    await card.locator('[data-copy-value]').focus();
    await press('Enter');
    const field = person.page.locator('dialog textarea');
    expect((await field.inputValue()).replaceAll('\u00a0', ' ')).toBe(copied);
    expect(await person.page.evaluate<string>('getSelection().toString()')).toBe(await field.inputValue());
    expect(await person.violations()).toEqual([]);
    await press('Escape');
    expect(await person.page.locator(':focus').getAttribute('data-copy-value')).toContain('Bot-break rate');
  });

  test.each([
    'light',
    'dark',
  ] as const)('a chart is saved as an opaque picture with its lines, %s', async (colorScheme) => {
    await open('/?channel=web', { colorScheme });
    const block = person.page.locator('[data-block="trend"]');
    const chart = await block.locator('canvas').evaluate((canvas) => {
      const { width, height } = canvas as unknown as { width: number; height: number };
      return [width, height] as const;
    });
    const [download] = await Promise.all([
      person.page.waitForEvent('download'),
      block.locator('[data-picture]').click(),
    ]);
    expect(download.suggestedFilename()).toBe('overview-bot-break-rate-by-day-2026-10-25-2026-11-21.png');
    const file = readFileSync((await download.path())!);
    expect(file.subarray(1, 4).toString()).toBe('PNG');
    const seen = await person.page.evaluate<{
      width: number;
      height: number;
      clear: number;
      head: number;
      plot: number;
    }>(
      `(async () => {
        const bytes = Uint8Array.from(atob('${file.toString('base64')}'), (one) => one.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const pen = new OffscreenCanvas(image.width, image.height).getContext('2d');
        pen.drawImage(image, 0, 0);
        const { data } = pen.getImageData(0, 0, image.width, image.height);
        const ground = data.slice(0, 3).join();
        const seen = { width: image.width, height: image.height, clear: 0, head: 0, plot: 0 };
        for (let at = 0; at < data.length; at += 4) {
          if (data[at + 3] < 255) seen.clear += 1;
          if (data.slice(at, at + 3).join() === ground) continue;
          if (at / 4 / image.width < 70) seen.head += 1; else seen.plot += 1;
        }
        return seen;
      })()`,
    );
    expect(seen.width).toBe(chart[0] + 40);
    expect(seen.height).toBeGreaterThan(chart[1] + 80);
    expect(seen.clear).toBe(0);
    // Three lines of text, and the lines of the chart.
    expect(seen.head).toBeGreaterThan(1000);
    expect(seen.plot).toBeGreaterThan(5000);
  });

  test('the list behind a figure is fetched while it is pointed at, once, and used', async () => {
    await open('/');
    const asked: string[] = [];
    person.context.on('request', (request) => {
      if (request.url().includes('/sessions?')) asked.push(request.headers()['sec-purpose'] ?? 'opened');
    });
    const link = person.page.locator('a[href^="sessions?"]').last();
    await link.scrollIntoViewIfNeeded();
    await link.focus();
    await expect
      .poll(() => person.page.locator('script[type="speculationrules"]').count(), { timeout: 60_000 })
      .toBe(1);
    await press('Tab');
    await link.focus();
    await person.page.waitForTimeout(200);
    const rules = await person.page.locator('script[type="speculationrules"]').allTextContents();
    const urls = rules.flatMap(
      (text) => (JSON.parse(text) as { prefetch: { urls: string[] }[] }).prefetch[0]!.urls,
    );
    expect(new Set(urls).size).toBe(urls.length);
    await press('Enter');
    await person.page.waitForURL(/\/sessions\?/);
    expect(asked.filter((purpose) => purpose === 'opened').length).toBeLessThanOrEqual(1);
  });

  test('with data to be saved nothing is fetched beforehand', async () => {
    await open('/', {
      watch: `Object.defineProperty(navigator, 'connection', { value: { saveData: true } });`,
    });
    await person.page.locator('a[href^="sessions?"]').first().focus();
    await person.page.waitForTimeout(300);
    expect(await person.page.locator('script[type="speculationrules"]').count()).toBe(0);
  });

  test('a moment that is pointed at in one chart over time is shown in the other', async () => {
    await open('/');
    /** Pixels of each chart, to see whether something was drawn. */
    const drawn = (name: string) =>
      person.page
        .locator(`[data-chart="${name}"] canvas`)
        .evaluate((canvas) => (canvas as unknown as { toDataURL(): string }).toDataURL());
    const before = await drawn('weeks');
    await person.page.locator('[data-chart="trend"]').focus();
    await press('End');
    const last = await drawn('weeks');
    expect(last).not.toBe(before);
    await press('Home');
    const first = await drawn('weeks');
    expect(first).not.toBe(last);
    await press('Escape');
    expect(await drawn('weeks')).toBe(before);

    const trend = await drawn('trend');
    await person.page.locator('[data-chart="weeks"]').focus();
    await press('ArrowRight');
    expect(await drawn('trend')).not.toBe(trend);
    await press('Escape');
    expect(await drawn('trend')).toBe(trend);
  });
});
