import { describe, expect, test } from 'vitest';
import { overviewReport } from '../../fixtures/overview/reports.ts';
import { chromiumPath } from './chromium.ts';
import { newVisitor } from './visitor.ts';

/** The most that a page may move while it loads (dashboard.md). */
const MOST_SHIFT = 0.02;

describe.skipIf(!chromiumPath)('Overview in a browser', { timeout: 120_000 }, () => {
  const visitor = newVisitor();
  /** How many pixels of a chart are not transparent. */
  const painted = (chart: string) =>
    visitor.page.evaluate<number>(`(() => {
      const canvas = document.querySelector('[data-chart="${chart}"] canvas');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      let count = 0;
      for (let at = 3; at < data.length; at += 4) if (data[at] > 0) count += 1;
      return count;
    })()`);
  const cardValue = (metric: string) =>
    visitor.page.locator(`[data-metric="${metric}"] .card-value`).innerText();

  test('both charts are drawn', async () => {
    await visitor.visit('/');
    expect(await painted('trend')).toBeGreaterThan(5000);
    expect(await painted('weeks')).toBeGreaterThan(20_000);
  });

  test('the table twin has the rows of the report, and its CSV asks the same', async () => {
    await visitor.visit('/?channel=web&grain=week');
    await visitor.page.click('#trend-twin');
    const rows = await visitor.page
      .locator('[data-block="trend"] tbody tr')
      .evaluateAll((elements) =>
        elements.map((element) => element.querySelector('[data-column="base"]')?.textContent),
      );
    const report = overviewReport('handover-rate', new URLSearchParams('channel=web&range=28d&grain=week'));
    expect(rows).toEqual(
      (report.rows as Record<string, number>[]).map(
        (row) => `${row.bot_break_rate_numerator} of ${row.bot_break_rate_denominator}`,
      ),
    );
    const csv = await visitor.page.locator('[data-block="trend"] a[download]').getAttribute('href');
    expect(csv).toBe('v1/reports/handover-rate.csv?channel=web&range=28d&grain=week');
    expect(visitor.page.url()).toMatch(/#tables=trend$/);
  });

  test('a card chooses what the trend shows; the choice is in the URL and survives a reload', async () => {
    await visitor.visit('/');
    await visitor.page.click('[data-choose="handover_rate"]', { position: { x: 8, y: 80 } });
    expect(await visitor.page.locator('#trend-title').innerText()).toBe('Handover rate by day');
    expect(visitor.server.asked).toEqual([]);
    await visitor.page.reload();
    await visitor.ready();
    expect(await visitor.page.locator('#trend-title').innerText()).toBe('Handover rate by day');
    expect(await visitor.page.locator('.card-chosen').getAttribute('data-metric')).toBe('handover_rate');
  });

  test('a filter is added from the form, is in the URL, changes the figures, and Back undoes it', async () => {
    await visitor.visit('/?range=7d');
    const before = await visitor.page.locator('#outcomes-title').innerText();
    await visitor.page.click('#filter-menu');
    await visitor.page.selectOption('[name="name"]', 'channel');
    await visitor.page.fill('[name="value"]', 'web');
    await visitor.page.keyboard.press('Enter');
    await visitor.page.waitForSelector('.chip');
    await visitor.ready();
    expect(new URL(visitor.page.url()).search).toBe('?range=7d&channel=web');
    expect(visitor.server.asked).toContain('outcomes?range=7d&channel=web');
    expect(await visitor.page.locator('#outcomes-title').innerText()).not.toBe(before);

    await visitor.page.goBack();
    await visitor.page.locator('#outcomes-title', { hasText: before }).waitFor();
    expect(new URL(visitor.page.url()).search).toBe('?range=7d');
    expect(await visitor.page.locator('.chip').count()).toBe(0);
  });

  test('custom dates include both days and refuse to run backwards', async () => {
    await visitor.visit('/');
    await visitor.page.click('#range-menu');
    await visitor.page.fill('[name="first"]', '2026-11-20');
    await visitor.page.fill('[name="last"]', '2026-11-01');
    await visitor.page.click('[data-form="dates"] button');
    expect(await visitor.page.locator('[data-form="dates"] .form-problem').innerText()).toBe(
      'The first day must not be after the last one.',
    );
    await visitor.page.fill('[name="first"]', '2026-11-01');
    await visitor.page.fill('[name="last"]', '2026-11-14');
    await visitor.page.click('[data-form="dates"] button');
    await visitor.page.waitForURL(/from=2026-11-01&to=2026-11-15/);
    await visitor.ready();
    expect(await visitor.page.locator('#range-menu').innerText()).toContain('1 – 14 Nov 2026');
    expect(await visitor.page.locator('[data-block="trend"] canvas').getAttribute('aria-label')).toContain(
      'from 1 Nov to 14 Nov',
    );
  });

  test('figures in the first paint and figures asked for are the same page', async () => {
    await visitor.visit('/?range=28d');
    const painted = await visitor.page.locator('main .grid').innerText();
    await visitor.visit('/?range=28d&late=1');
    expect(visitor.server.asked.map((request) => request.split('?')[0]).sort()).toEqual([
      'breakdown',
      'handover-rate',
      'handover-rate',
      'handover-rate',
      'handover-reasons',
      'heatmap',
      'outcomes',
      'summary',
      'unrecognised-queries',
      'waiting-times',
      'waiting-times',
      'what-changed',
    ]);
    expect(await visitor.page.locator('main .grid').innerText()).toBe(painted);
  });

  test('a late page does not jump', async () => {
    visitor.server.delayMs = 300;
    await visitor.page.addInitScript(`window.shift = 0;
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value; })
        .observe({ type: 'layout-shift', buffered: true });`);
    await visitor.visit('/?late=1');
    await visitor.page.waitForTimeout(200);
    expect(await visitor.page.evaluate<number>('window.shift')).toBeLessThanOrEqual(MOST_SHIFT);
  });

  test('while newer figures are on their way the old ones stay, and an older request is dropped', async () => {
    await visitor.visit('/');
    visitor.server.delayMs = 400;
    const before = await cardValue('bot_break_rate');
    await visitor.page.click('#range-menu');
    await visitor.page.click('text=Last 90 days');
    expect(await visitor.page.locator('[data-block="trend"]').getAttribute('aria-busy')).toBe('true');
    expect(await cardValue('bot_break_rate')).toBe(before);
    await visitor.page.click('#range-menu');
    await visitor.page.click('text=Last 7 days');
    await visitor.ready();
    expect(await visitor.page.locator('#range-menu').innerText()).toContain('Last 7 days');
    expect(await visitor.page.locator('[data-block="trend"]').getAttribute('aria-busy')).toBe('false');
    const seven = overviewReport('outcomes', new URLSearchParams('range=7d')).rows as { sessions: number }[];
    const whole = seven.reduce((sum, row) => sum + row.sessions, 0);
    expect(await visitor.page.locator('#outcomes-title').innerText()).toBe(
      `How ${whole.toLocaleString('en-GB')} sessions ended`,
    );
  });

  test('one report that fails breaks one block, and Try again mends it', async () => {
    visitor.server.fault = { status: 503, report: 'outcomes' };
    await visitor.visit('/?late=1');
    const block = visitor.page.locator('[data-block="outcomes"]');
    expect(await block.innerText()).toMatch(/The store is asleep\.[\s\S]*req_42/);
    expect(await cardValue('bot_break_rate')).toMatch(/%$/);
    visitor.server.fault = null;
    await block.getByRole('button', { name: 'Try again' }).click();
    await block.locator('.outcome-bar').waitFor();
    // The browser itself reports the 503 that this test asked for.
    visitor.forgive('503');
  });

  test('a hostile wording is shown as it was written', async () => {
    await visitor.visit('/');
    expect(await visitor.page.locator('.query').allInnerTexts()).toContain(
      `<img src=x onerror="document.title='owned'">`,
    );
    expect(await visitor.page.title()).toBe('Overview · Baton');
    await visitor.page.click('#range-menu');
    await visitor.page.click('text=Month to date');
    await visitor.ready();
    expect(await visitor.page.locator('.query').allInnerTexts()).toContain(
      `<img src=x onerror="document.title='owned'">`,
    );
    expect(await visitor.page.title()).toBe('Overview · Baton');
  });
});
