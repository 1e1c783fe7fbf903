import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { RULES } from '../browser/axe-rules.ts';
import { chromiumPath, newContext } from '../browser/chromium.ts';
import { LOOKS, type Look } from '../browser/visitor.ts';
import { type Hand, pointing, typing } from './newcomer-hands.ts';
import { type Machine, newMachine } from './newcomer-server.ts';

export type Way = { with: 'mouse' | 'finger' | 'keyboard'; look: Look };

/** The first number of a text. */
export const numberIn = (text: string) => Number(/\d[\d,]*/.exec(text)![0].replaceAll(',', ''));

/** Tells of every pointer that is used, and remembers when the largest thing was painted. */
const WATCH = `addEventListener('pointerdown', () => console.log('a pointer was used'), true);
new PerformanceObserver((list) => { globalThis.largestAt = list.getEntries().at(-1).startTime; })
  .observe({ type: 'largest-contentful-paint', buffered: true });`;

/**
 * Somebody who has never seen Baton, on a machine that has never run it, with a browser and one way of using it. What
 * the browser complains of (errors, broken policy, requests to other hosts) fails the test in which it happens.
 */
export function newNewcomer({ with: instrument, look }: Way, lent: string) {
  const machine: Machine = newMachine(lent);
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];
  const measured: Record<string, unknown> = {};
  const { colorScheme, ...viewport } = look;
  const hand: Hand =
    instrument === 'keyboard' ? typing(() => page) : pointing(() => page, instrument === 'finger');

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath ?? '' });
    context = await newContext(browser, {
      ...{ viewport, colorScheme, hasTouch: instrument === 'finger' },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await context.addInitScript(WATCH);
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('console', (message) => {
      if (instrument === 'keyboard' || message.text() !== 'a pointer was used')
        complaints.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('dialog', (dialog) => complaints.push(`dialog: ${dialog.message()}`));
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (!['data:', 'blob:'].includes(protocol) && origin !== machine.url) complaints.push(request.url());
    });
  });
  afterAll(async () => {
    await browser?.close();
    await machine.end();
    console.log(`newcomer with ${instrument}: ${JSON.stringify(measured)}`);
  });
  afterEach(() => {
    expect(complaints.splice(0)).toEqual([]);
  });

  /** What axe finds on the page as it stands, and how much it is wider than the screen. */
  async function faults(): Promise<string[]> {
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    const wide = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
    return [
      ...violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
      ),
      ...(wide > 0 ? [`${wide} px too wide`] : []),
    ];
  }

  const cards = () => page.locator('article.card :is(.card-counts, .card-base)').allInnerTexts();

  return {
    machine,
    hand,
    measured,
    get page() {
      return page;
    },
    get context() {
      return context;
    },
    bar: () => page.getByRole('navigation', { name: 'Data' }),
    button: (name: string) => page.getByRole('button', { name, exact: true }),
    ready: () => page.waitForSelector('html[data-ready]', { timeout: 120_000 }),
    text: (selector: string) => page.locator(selector).first().innerText(),
    clipboard: () => page.evaluate<string>('navigator.clipboard.readText()'),
    /** What the cards of the Overview on the screen stand on. */
    cards,
    /** The cards of today: what has just been sent is in no whole day yet. */
    async today(): Promise<string> {
      await page.goto(`${machine.url}/?range=today`);
      await page.waitForSelector('html[data-ready]');
      return (await cards()).join('; ');
    },
    /** A text of the page as it is when it is loaded now; empty while it is not there. */
    async reloaded(selector: string): Promise<string> {
      await page.reload();
      await page.waitForSelector('html[data-ready]');
      return (await page.locator(selector).allInnerTexts()).join();
    },
    largestAt: () => page.evaluate<number>('Math.round(globalThis.largestAt)'),
    faults,
    /** The faults of the page as it stands, in every look that pages are checked in. */
    async faultsInEveryLook(): Promise<Record<string, string[]>> {
      const found: Record<string, string[]> = {};
      for (const { colorScheme, ...size } of LOOKS) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize(size);
        const here = await faults();
        if (here.length > 0) found[`${size.width} px, ${colorScheme}`] = here;
      }
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(viewport);
      return found;
    },
  };
}

export type Newcomer = ReturnType<typeof newNewcomer>;
