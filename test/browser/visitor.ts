import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { RULES } from './axe-rules.ts';
import { chromiumPath, newContext } from './chromium.ts';
import { type OverviewServer, startOverview } from './overview-server.ts';

export type Look = { width: number; height: number; colorScheme: 'light' | 'dark' };

/** The looks in which every page is checked. */
export const LOOKS: readonly Look[] = [
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 1440, height: 900, colorScheme: 'dark' },
  { width: 390, height: 844, colorScheme: 'light' },
  { width: 390, height: 844, colorScheme: 'dark' },
];

/**
 * Someone with a browser before a server of made-up reports, new for each test of the `describe` that asks.
 * After each test the browser must have had nothing to complain of, and must have asked no other host.
 */
export function newVisitor() {
  let server: OverviewServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[] = [];
  let foreign: string[] = [];

  beforeAll(async () => {
    server = await startOverview();
    browser = await chromium.launch({ executablePath: chromiumPath ?? '' });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(async () => {
    Object.assign(server, { asked: [], fault: null, delayMs: 0 });
    await open(LOOKS[0]!);
  });
  afterEach(async () => {
    await context.close();
    expect({ complaints, foreign }).toEqual({ complaints: [], foreign: [] });
  });

  async function open({ colorScheme, ...viewport }: Look): Promise<void> {
    await context?.close();
    context = await newContext(browser, { viewport, colorScheme, timezoneId: 'Europe/Berlin' });
    page = await context.newPage();
    complaints = [];
    foreign = [];
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(server.origin) && !url.startsWith('data:')) foreign.push(url);
    });
  }

  /** Waits until the figures of the page are those of its URL. */
  async function ready(): Promise<void> {
    await page.waitForSelector('html[data-ready]');
  }

  return {
    open,
    ready,
    get page() {
      return page;
    },
    get server() {
      return server;
    },
    async visit(path: string): Promise<void> {
      await page.goto(server.origin + path);
      await ready();
    },
    /** What axe finds, each with the elements that it finds it on. */
    async violations(): Promise<string[]> {
      const found = await new AxeBuilder({ page }).withTags(RULES).analyze();
      return found.violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
      );
    },
    /** Takes back complaints that a test provoked, such as the browser's own line for a 503. */
    forgive(part: string): void {
      complaints = complaints.filter((line) => !line.includes(part));
    },
  };
}
