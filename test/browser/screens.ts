// `npm run screens`: pictures of every page in both themes and two widths, from the real server with sample data, into
// the folder given (default `screens/`); `--readme` writes the README's picture instead.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { fillWithSampleData } from '../../src/cli/sample-data.ts';
import { readConfig } from '../../src/config.ts';
import { listen } from '../../src/platform/node.ts';
import { openService } from '../../src/platform/service.ts';
import { chromiumPath } from './chromium.ts';

/** What is looked at, by the name of its picture. */
const PAGES: readonly (readonly [string, string])[] = [
  ['overview', '/'],
  ['gaps', '/gaps'],
  ['sessions', '/sessions?range=28d&outcome=handed_over&reason=bot_break'],
  ['reports', '/reports'],
  ...['start', 'tray', 'health', 'keys', 'people', 'releases', 'definitions', 'jobs', 'settings'].map(
    (tab) => [`setup-${tab}`, `/setup?tab=${tab}`] as const,
  ),
  ['account', '/account'],
  ['docs', '/docs'],
];
const SETTLED_MS = 1500;
const README_PICTURE = join(import.meta.dirname, '../../dashboards/overview/overview.png');
const folder = mkdtempSync(join(tmpdir(), 'baton-screens-'));
const service = await openService({
  config: readConfig({ flags: { data_dir: folder, timezone: 'Europe/Lisbon', port: 0 } }).config,
});
const { url, stop } = await listen(service, { host: '127.0.0.1', port: 0 });
const browser = await chromium.launch({ executablePath: chromiumPath ?? '' });
try {
  await fillWithSampleData(service, url, { days: 90, seed: 42, until: new Date() });
  const page = await browser.newPage();
  await page.goto(`${url}/login?token=${service.logins.createLink()}`);
  await page.getByRole('button').first().click();
  await page.waitForSelector('html[data-ready]');
  const storageState = await page.context().storageState();
  const readme = process.argv.includes('--readme');
  const target = process.argv.slice(2).find((word) => !word.startsWith('--')) ?? 'screens';
  if (!readme) mkdirSync(target, { recursive: true });
  for (const colorScheme of readme ? (['light'] as const) : (['light', 'dark'] as const)) {
    for (const [width, height] of readme
      ? [[1280, 800] as const]
      : [[1440, 900] as const, [390, 844] as const]) {
      const context = await browser.newContext({ storageState, colorScheme, viewport: { width, height } });
      const shown = await context.newPage();
      for (const [name, path] of readme ? PAGES.slice(0, 1) : PAGES) {
        await shown.goto(new URL(path, url).href);
        // A page with a live stream is never idle.
        await shown.waitForTimeout(SETTLED_MS);
        await shown.screenshot({
          path: readme ? README_PICTURE : join(target, `${name}-${colorScheme}-${width}.png`),
          fullPage: !readme,
        });
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  await stop();
  rmSync(folder, { recursive: true, force: true });
}
