import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { fillWithSampleData } from '../../src/cli/sample-data.ts';
import { NOW } from '../support/service.ts';
import { chromiumPath } from './chromium.ts';
import { newPerson } from './person.ts';

/** The most that a page may move while it loads, and the most script that it may bring (dashboard.md §2.10, §5.2). */
const MOST_SHIFT = 0.02;
const MOST_SCRIPT_KB = 130;
/** The goal for the largest paint. It is printed, not asserted: a wall time says as much of the machine as of the page. */
const PAINT_GOAL_MS = 1500;
const LOADS = 2;

const PAGES = {
  Overview: '/',
  'Overview, 90 days by week': '/?range=90d&grain=week&compare=year',
  Gaps: '/gaps',
  Conversations: '/sessions?range=28d&outcome=handed_over',
  Reports: '/reports?report=outcomes&range=28d',
  Setup: '/setup',
  'Setup, people': '/setup?tab=people',
  Account: '/account',
};

/** Collects what the browser itself measures, from the first moment of the document. */
const OBSERVE = `
  window.shift = 0; window.paint = null;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => { window.paint = list.getEntries().at(-1).startTime; })
    .observe({ type: 'largest-contentful-paint', buffered: true });`;

describe.skipIf(!chromiumPath)('What a page costs', { timeout: 300_000 }, () => {
  const person = newPerson({
    fill: async (service, url) => {
      await fillWithSampleData(service.service(), url, { days: 60, seed: 42, until: NOW });
    },
  });
  const lines: string[] = [];
  afterAll(() => console.info(lines.join('\n')));

  test.each(
    Object.entries(PAGES).flatMap(([name, address]) =>
      [
        [1440, 900],
        [390, 844],
      ].map(([width, height]) => ({ name, address, width: width!, height: height! })),
    ),
  )('$name at $width px', async ({ name, address, width, height }) => {
    const paints: number[] = [];
    let [shift, bytes] = [0, 0];
    for (let load = 0; load < LOADS; load += 1) {
      // A new window each time: nothing is in its cache.
      const scripts: Promise<Buffer>[] = [];
      const page = await person.open('about:blank', { width, height, watch: OBSERVE });
      page.on('response', (response) => {
        if (response.request().resourceType() === 'script') scripts.push(response.body());
      });
      await page.goto(person.url + address);
      await page.waitForLoadState('load');
      await page.waitForTimeout(400);
      shift = Math.max(shift, await page.evaluate<number>('window.shift'));
      paints.push(await page.evaluate<number>('window.paint'));
      bytes = (await Promise.all(scripts)).reduce((sum, body) => sum + gzipSync(body).length, 0);
    }
    const kb = Math.round(bytes / 1000);
    lines.push(
      `${name}, ${width} px: largest paint ${Math.round(Math.min(...paints))} ms (goal ${PAINT_GOAL_MS}), shift ${shift.toFixed(4)}, script ${kb} KB gzip`,
    );
    expect(Math.min(...paints), 'the browser has measured a paint').toBeGreaterThan(0);
    expect(shift).toBeLessThanOrEqual(MOST_SHIFT);
    expect(bytes).toBeGreaterThan(500);
    expect(kb).toBeLessThanOrEqual(MOST_SCRIPT_KB);
  });
});
