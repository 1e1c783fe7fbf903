import { AxeBuilder } from '@axe-core/playwright';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { type Listening, listen } from '../../src/platform/node.ts';
import type { Role } from '../../src/store/logins.ts';
import { startService, type TestService } from '../support/service.ts';
import { RULES } from './axe-rules.ts';
import { chromiumPath, newContext } from './chromium.ts';
import type { Look } from './visitor.ts';

/** `watch`: a script of the test's own that runs before each document's. */
export type Opening = Partial<Look> & BrowserContextOptions & { as?: Role; watch?: string };

/**
 * Someone signed in, with a real browser before the real server; one server for all tests of the `describe` that asks.
 * `fill` puts in what there is to see. After each test the browser must have complained of nothing (no error, no broken
 * policy, no dialog) and must have asked no other host.
 */
export function newPerson({
  settings = {},
  fill,
}: {
  settings?: Record<string, unknown>;
  fill: (service: TestService, url: string) => Promise<void>;
}) {
  let service: TestService;
  let listening: Listening;
  let browser: Browser;
  let context: BrowserContext | undefined;
  let page: Page;
  let complaints: string[] = [];
  const signedIn = new Map<Role, Awaited<ReturnType<BrowserContext['storageState']>>>();

  beforeAll(async () => {
    service = await startService(settings);
    listening = await listen(service.service(), { host: '127.0.0.1', port: 0 });
    await fill(service, listening.url);
    browser = await chromium.launch({ executablePath: chromiumPath ?? '' });
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await listening?.stop();
    await service?.stop();
  });
  afterEach(async () => {
    await context?.close();
    context = undefined;
    const said = complaints;
    complaints = [];
    expect(said).toEqual([]);
  });

  /** The cookies of a person of this role, who is made at first use. */
  async function cookiesOf(role: Role) {
    const known = signedIn.get(role);
    if (known) return known;
    const { logins } = service.service();
    if (role !== 'admin') logins.addPerson(role, role);
    const token = role === 'admin' ? logins.createLink() : logins.createLink(role);
    const first = await newContext(browser);
    const login = await first.newPage();
    await login.goto(`${listening.url}/login?token=${token}`);
    await login.click('form:has([name=token]) button');
    await login.waitForSelector('.brand');
    const state = await first.storageState();
    signedIn.set(role, state);
    await first.close();
    return state;
  }

  return {
    get page() {
      return page;
    },
    get context() {
      return context!;
    },
    get service() {
      return service;
    },
    get url() {
      return listening.url;
    },
    /** A new browser window, signed in, at an address of the dashboard (or still at none: `about:blank`). */
    async open(address: string, { as = 'admin', watch = '', ...look }: Opening = {}): Promise<Page> {
      await context?.close();
      const { width = 1440, height = 900, ...more } = look;
      context = await newContext(browser, {
        storageState: await cookiesOf(as),
        viewport: { width, height },
        ...more,
      });
      await context.addInitScript(watch);
      page = await context.newPage();
      page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('dialog', (dialog) => {
        complaints.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        if (protocol !== 'data:' && protocol !== 'blob:' && origin !== listening.url)
          complaints.push(request.url());
      });
      await page.goto(address === 'about:blank' ? address : listening.url + address);
      return page;
    },
    /** What axe finds, each with the elements that it finds it on; in one part of the page, or by one rule, if named. */
    async violations({
      within,
      rule,
    }: {
      within?: string | undefined;
      rule?: string;
    } = {}): Promise<string[]> {
      const axe = new AxeBuilder({ page });
      if (within) axe.include(within);
      if (rule) axe.withRules([rule]);
      else axe.withTags(RULES);
      const { violations } = await axe.analyze();
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
      );
    },
    /** Takes back complaints that a test provoked, such as the browser's own line for a 404. */
    forgive(part: string): void {
      complaints = complaints.filter((line) => !line.includes(part));
    },
  };
}

export type BrowsingPerson = ReturnType<typeof newPerson>;
