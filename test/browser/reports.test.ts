import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Download, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { chromiumPath } from './chromium.ts';
import { HOSTILE, newReportsVisitor } from './reports-visitor.ts';
import { LOOKS } from './visitor.ts';

const bytesOf = async (download: Download) => await readFile(await download.path());

/** Presses Download and waits for the file and for its SHA-256. */
async function take(page: Page): Promise<{ name: string; bytes: Buffer; sha256: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#build-download')]);
  const sha256 = await page.locator('.download').first().locator('[data-sha256]').innerText();
  return { name: download.suggestedFilename(), bytes: await bytesOf(download), sha256 };
}

describe.skipIf(!chromiumPath)('Reports', { timeout: 120_000 }, () => {
  const visitor = newReportsVisitor();

  test.each(LOOKS)('axe finds nothing at $width px, $colorScheme, and nothing runs over', async (look) => {
    await visitor.open({ viewport: look, colorScheme: look.colorScheme });
    const page = await visitor.visit('report=events&range=28d&channel=web&bot=!faq');
    await page.click('#definitions summary');
    await take(page);
    expect(await visitor.violations()).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    await visitor.visit('report=outcomes&chanel=web');
    expect(await visitor.violations()).toEqual([]);
  });

  test('a file is the API’s, byte for byte, with its name and its SHA-256', async () => {
    await visitor.open();
    for (const format of ['csv', 'json', 'xlsx', 'parquet', 'arrow']) {
      const page = await visitor.visit(`report=events&format=${format}&range=28d`);
      const { name, bytes, sha256 } = await take(page);
      expect(bytes.equals(await visitor.bytesOf(`v1/reports/events.${format}?range=28d`))).toBe(true);
      expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(name).toMatch(
        format === 'json' ? /^events\.json$/ : new RegExp(`^events_2026-10-25_.*\\.${format}$`),
      );
    }
  });

  test('Excel-friendly, CSV: the file of the form as it stands, and the rows that the page says', async () => {
    await visitor.open();
    const page = await visitor.visit('report=sessions&range=28d');
    await page.check('#build-bom');
    await page.selectOption('#build-field', 'channel');
    await page.fill('#build-value', 'app');
    expect(await page.locator('[data-changed]').isVisible()).toBe(true);
    const { bytes } = await take(page);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(await page.locator('[data-done]').innerText()).toContain('20 rows');
    await page.click('#build-show');
    await page.waitForURL(/channel=app/);
    expect(await page.locator('[data-rows]').innerText()).toBe('All 20 rows');
    expect(await page.locator('[data-sessions]').innerText()).toBe('20 sessions');
    // The list of downloads is of the page, not of the question.
    expect(await page.locator('.download').count()).toBe(1);
    expect(await page.locator('[data-changed]').isVisible()).toBe(false);
    await page.goBack();
    await page.locator('[data-rows]').filter({ hasText: 'First 20 of 60 rows' }).waitFor();
  });

  test('Cancel ends the answer at the server, saves nothing, and the next download works', async () => {
    await visitor.open();
    const page = await visitor.visit('report=events&range=28d');
    const held = visitor.holdNextFile();
    let saved = 0;
    page.on('download', () => {
      saved += 1;
    });
    await page.click('#build-download');
    await page
      .locator('[data-far]')
      .filter({ hasText: /^\d+ of 150 rows/ })
      .waitFor();
    expect(await visitor.violations()).toEqual([]);
    await page.click('[data-cancel]');
    expect(await held.ended).toBe('cancelled');
    expect(await page.locator('.download-why').innerText()).toContain('Cancelled');
    expect(saved).toBe(0);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-again]')]);
    expect((await bytesOf(download)).equals(await visitor.bytesOf('v1/reports/events.csv?range=28d'))).toBe(
      true,
    );
    held.letGo();
  });

  test('a download goes on while another question is asked', async () => {
    await visitor.open();
    const page = await visitor.visit('report=events&range=28d');
    const held = visitor.holdNextFile();
    const arrives = page.waitForEvent('download');
    await page.click('#build-download');
    await page.locator('[data-far]').waitFor();
    await page.click('#ready-outcomes-link');
    await page.waitForURL(/report=outcomes/);
    expect(await page.locator('#preview-title').innerText()).toBe('How sessions ended');
    held.letGo();
    expect((await bytesOf(await arrives)).length).toBeGreaterThan(1000);
    expect(await held.ended).toBe('read');
  });

  test('what the door refuses is said in its words, and nothing is saved', async () => {
    await visitor.open();
    const page = await visitor.visit('report=what-changed&range=28d&compare=none');
    await page.click('#build-download');
    expect(await page.locator('.download-why').innerText()).toMatch(/compare/);
    visitor.forgive('422');
  });

  test('customers’ words are text', async () => {
    await visitor.open();
    const page = await visitor.visit('report=events&range=28d');
    expect(await page.locator('.preview').innerText()).toContain(HOSTILE);
    expect(await page.locator('main img').count()).toBe(0);
  });

  test('the keys: / chooses a report, e downloads, and neither while somebody types', async () => {
    await visitor.open();
    const page = await visitor.visit('report=outcomes&range=28d');
    await page.keyboard.press('/');
    expect(await page.evaluate('document.activeElement.id')).toBe('build-report');
    await page.focus('#build-tz');
    await page.keyboard.type('e/');
    expect(await page.inputValue('#build-tz')).toBe('e/');
    await page.fill('#build-tz', '');
    await page.focus('#preview-title');
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('e')]);
    expect(download.suggestedFilename()).toMatch(/^outcomes_.*\.csv$/);
  });

  test('address, command and SQL are copied', async () => {
    await visitor.open({ permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await visitor.visit('report=outcomes&range=28d&channel=app');
    const clipboard = () => page.evaluate<string>('navigator.clipboard.readText()');
    await page.click('[data-copy="copy-address"]');
    expect(await clipboard()).toBe(`${visitor.origin()}/v1/reports/outcomes.csv?range=28d&channel=app`);
    await page.click('[data-copy="copy-curl"]');
    expect(await clipboard()).toContain("outcomes.csv?range=28d&channel=app'");
    await page.click('[data-copy-sql]');
    await page.locator('#copy-sql').waitFor();
    await page.getByRole('button', { name: 'Copied' }).last().waitFor();
    expect(await clipboard()).toBe(
      (await visitor.bytesOf('v1/reports/outcomes.sql?range=28d&channel=app')).toString(),
    );
    expect(await clipboard()).toMatch(/select/);
  });

  test('without a script the form works, and so does the file', async () => {
    const page = await visitor.open({ javaScriptEnabled: false });
    await page.goto(`${visitor.origin()}/reports`);
    expect(await page.locator('[data-copy]').first().isVisible()).toBe(false);
    await page.selectOption('#build-report', 'breakdown');
    await page.selectOption('#build-field', 'channel');
    await page.fill('#build-value', 'web');
    await page.click('#build-show');
    await page.waitForURL(/report=breakdown.*channel=web/);
    expect(new URL(page.url()).searchParams.has('first')).toBe(false);
    expect(await page.locator('.chip').count()).toBe(1);
    await page.selectOption('#build-by', 'bot');
    await page.fill('#build-first', '2026-11-10');
    await page.fill('#build-last', '2026-11-10');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#build-download')]);
    const file = 'v1/reports/breakdown.csv?from=2026-11-10&to=2026-11-11&channel=web&by=bot';
    expect((await bytesOf(download)).equals(await visitor.bytesOf(file))).toBe(true);
  });

  test('in forced colours the chosen report is still marked', async () => {
    const page = await visitor.open({ forcedColors: 'active' });
    await visitor.visit('report=events&range=28d');
    expect(
      await page.evaluate("getComputedStyle(document.querySelector('.ready a[aria-current]')).outlineStyle"),
    ).toBe('solid');
    expect(await visitor.violations()).toEqual([]);
  });
});
