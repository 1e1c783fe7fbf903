import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AxeBuilder } from '@axe-core/playwright';
import { serve } from '@hono/node-server';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ADMIN_KEY, startService, type TestService } from '../support/service.ts';
import { RULES } from './axe-rules.ts';
import { chromiumPath, newContext } from './chromium.ts';
import { LOOKS } from './visitor.ts';

const BANNER = 'aside[aria-label="Sample data"]';

describe.skipIf(!chromiumPath)('sample and live data in a browser', { timeout: 180_000 }, () => {
  let service: TestService;
  let server: Server;
  let url: string;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];
  const bar = () => page.getByRole('navigation', { name: 'Data' });
  const shown = (name: string) => bar().getByRole('link', { name }).getAttribute('aria-current');

  beforeAll(async () => {
    service = await startService({}, { sample: { days: 9, seed: 42 } });
    server = serve({ fetch: service.service().app.fetch, hostname: '127.0.0.1', port: 0 }) as Server;
    if (!server.listening) await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await chromium.launch({ executablePath: chromiumPath ?? '' });
    context = await newContext(browser, { viewport: { width: 1440, height: 900 } });
    page = await context.newPage();
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(String(error)));
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
    await service?.stop();
  });
  afterEach(() => {
    expect(complaints.splice(0)).toEqual([]);
  });

  async function violations(parts: string[] = ['html'], tab = page): Promise<string[]> {
    const axe = parts.reduce((builder, part) => builder.include(part), new AxeBuilder({ page: tab }));
    const found = await axe.withTags(RULES).analyze();
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`);
  }

  /** The page that says that the sample is being made, in another tab where it does not load itself again. */
  async function heldStill(): Promise<Page> {
    const still = await context.newPage();
    await still.route('**/sample/', async (route) => {
      const response = await route.fetch();
      const { refresh: _, ...headers } = response.headers();
      await route.fulfill({ response, headers });
    });
    await still.goto(`${url}/sample/`);
    await still.getByRole('heading', { name: 'Preparing the sample data' }).waitFor();
    return still;
  }

  /** What axe finds in each look, of what every page has above its own content. */
  async function inEveryLook(parts = ['header.top', BANNER]): Promise<string[]> {
    const found: string[] = [];
    for (const { colorScheme, ...viewport } of LOOKS) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(viewport);
      found.push(...(await violations(parts)));
      const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      if (Number(wide) > 0) found.push(`${viewport.width}: ${wide} px too wide`);
    }
    const { colorScheme, ...viewport } = LOOKS[0]!;
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    return found;
  }

  test('a new server: the page says that the sample is being made, and becomes it by itself', async () => {
    await page.goto(`${url}/login?token=${service.service().logins.createLink()}`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Preparing the sample data' }).waitFor();
    expect(await violations(['html'], await heldStill())).toEqual([]);
    await page.waitForSelector('html[data-ready]', { timeout: 120_000 });
    expect(new URL(page.url()).pathname).toBe('/sample/');
    await page.locator(BANNER).getByText('All of this is made up').waitFor();
    expect(await bar().count(), 'nothing to switch to').toBe(0);
    expect(await page.locator('main').innerText()).toMatch(/\d{2,} of \d[\d,]{2,}/);
    expect(await inEveryLook()).toEqual([]);
  });

  test('all its figures, links and files are those of the sample', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.reload();
    await page.waitForSelector('html[data-ready]');
    for (const name of ['Gaps', 'Conversations', 'Reports'])
      await page
        .getByRole('navigation', { name: 'Pages' })
        .getByRole('link', { name })
        .click({ timeout: 60_000 });
    await page.waitForURL('**/sample/reports*');
    expect(asked.filter((path) => !path.startsWith('/sample/'))).toEqual([]);
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Setup' }).click();
    await page.waitForSelector('.setup');
    expect(new URL(page.url()).pathname).toBe('/setup');
  });

  test('the first event: the open page shows Live when it is loaded again, and the switch leads back', async () => {
    await page.goto(`${url}/`);
    await page.waitForSelector('html[data-ready]');
    expect(new URL(page.url()).pathname).toBe('/sample/');
    const sent = await fetch(`${url}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
      body: '{"type":"message.user","conversation_id":"first","text":"Hello"}',
    });
    expect(sent.status).toBe(202);
    await page.reload();
    await page.waitForSelector('html[data-ready]');
    expect(new URL(page.url()).pathname).toBe('/');
    expect(await page.locator(BANNER).count()).toBe(0);
    expect(await shown('Live')).toBe('true');
    expect(await inEveryLook(['header.top'])).toEqual([]);
    await bar().getByRole('link', { name: 'Sample' }).click();
    await page.locator(BANNER).getByText('Your own figures are there.').waitFor();
    expect(await shown('Sample')).toBe('true');
    expect(await inEveryLook()).toEqual([]);
    await page.goto(`${url}/sample/gaps`);
    await bar().getByRole('link', { name: 'Live' }).click();
    await page.waitForURL(`${url}/gaps`);
  });

  test('it is deleted in Setup, behind a question, and the switch goes', async () => {
    await page.goto(`${url}/setup?tab=health`);
    await page.getByRole('link', { name: 'Delete the sample data' }).click();
    await page.getByRole('heading', { name: 'Delete the sample data?' }).waitFor();
    expect(await violations()).toEqual([]);
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('The sample data are deleted.').waitFor();
    expect(await bar().count()).toBe(0);
    await page.goto(`${url}/sample/gaps`);
    expect(new URL(page.url()).pathname).toBe('/gaps');
    expect(await bar().count()).toBe(0);
  });
});
