// `npm run screens -- FOLDER`: pictures of every page in every state (states.ts), in both themes and two widths, from the
// real server with sample data, into the folder (default `screens/`); words after it pick states by name. `--readme`
// writes the README's picture instead.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { fillWithSampleData } from '../../src/cli/sample-data.ts';
import { readConfig } from '../../src/config.ts';
import { listen } from '../../src/platform/node.ts';
import { openService, type Service } from '../../src/platform/service.ts';
import { chromiumPath } from './chromium.ts';
import { EMPTY_STATES, STATES, type State } from './states.ts';

const SETTLED_MS = 700;
const DAYS = 90;
const LOOKS = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [
    [1440, 900],
    [390, 844],
  ].map(([width, height]) => ({ colorScheme, viewport: { width: width!, height: height! } })),
);
const README_PICTURE = join(import.meta.dirname, '../../dashboards/overview/overview.png');

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const [target = 'screens', ...wanted] = words;
const isWanted = ({ name }: State) => wanted.length === 0 || wanted.some((word) => name.includes(word));
const browser = await chromium.launch({ executablePath: chromiumPath ?? '' });
try {
  if (process.argv.includes('--readme')) {
    await onServer(true, async (service, url) => {
      const context = await browser.newContext({
        storageState: await signedIn(service, url, 'admin'),
        viewport: { width: 1280, height: 800 },
      });
      const page = await context.newPage();
      await page.goto(url);
      await page.waitForTimeout(SETTLED_MS);
      await page.screenshot({ path: README_PICTURE });
    });
  } else {
    mkdirSync(target, { recursive: true });
    await onServer(true, (service, url) => takeAll(browser, service, url, STATES.filter(isWanted)));
    await onServer(false, (service, url) => takeAll(browser, service, url, EMPTY_STATES.filter(isWanted)));
  }
} finally {
  await browser.close();
}

/** A server of its own for `look`, with sample data or with none. */
async function onServer(
  filled: boolean,
  look: (service: Service, url: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-screens-'));
  const { config, origins } = readConfig({ flags: { data_dir: folder, timezone: 'Europe/Lisbon', port: 0 } });
  const service = await openService({ config, origins });
  const { url, stop } = await listen(service, { host: '127.0.0.1', port: 0 });
  try {
    if (filled) await fillWithSampleData(service, url, { days: DAYS, seed: 42, until: new Date() });
    await look(service, url);
  } finally {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Cookies = Awaited<ReturnType<BrowserContext['storageState']>>;

async function signedIn(service: Service, url: string, as: NonNullable<State['as']>): Promise<Cookies> {
  if (as !== 'admin') service.logins.addPerson(as, as);
  const token = as === 'admin' ? service.logins.createLink() : service.logins.createLink(as);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${url}/login?token=${token}`);
  await page.click('form:has([name=token]) button');
  await page.waitForSelector('.brand');
  return await context.storageState();
}

async function takeAll(seen: Browser, service: Service, url: string, states: State[]): Promise<void> {
  const cookies = new Map<string, Cookies>();
  for (const { name, address, as = 'admin', act } of states) {
    if (!cookies.has(as)) cookies.set(as, await signedIn(service, url, as));
    for (const { colorScheme, viewport } of LOOKS) {
      const context = await seen.newContext({ storageState: cookies.get(as), colorScheme, viewport });
      const page = await context.newPage();
      await page.goto(new URL(address, url).href);
      // A page with a live stream is never idle.
      await page.waitForTimeout(SETTLED_MS);
      await act?.(page);
      await page.waitForTimeout(act ? SETTLED_MS : 0);
      const file = `${name.replaceAll(/[^a-zA-Z]+/g, '-')}-${colorScheme}-${viewport.width}.png`;
      await page.screenshot({ path: join(target, file), fullPage: !name.match(/palette|keys|menu/) });
      await context.close();
    }
  }
}
