import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Listening, listen } from '../../src/platform/node.ts';
import { gapsOf, grouped, missed } from '../support/gaps.ts';
import { startService, type TestService } from '../support/service.ts';
import { RULES } from './axe-rules.ts';
import { chromiumPath, newContext } from './chromium.ts';
import { LOOKS, type Look } from './visitor.ts';

/** Needs, how often they were asked, and the intent that the bot thought nearest. */
const NEEDS: [string, number, string | null][] = [
  ['where is my refund', 24, 'refund_status'],
  ['change the delivery address', 18, 'order_change'],
  ['an invoice with the vat number please', 12, null],
  ['can you wrap it as a gift', 9, 'order_change'],
];
const EVENTS = NEEDS.flatMap(([text, times, intent], need) =>
  Array.from({ length: times }, (_, at) =>
    missed(`${need}-${at}`, text, {
      handed: true,
      ...(intent ? { candidates: [{ intent, confidence: 0.4 }] } : {}),
    }),
  ).flatMap(({ handed: _, ...event }) => [
    event,
    {
      id: `${event.id}-h`,
      type: 'handover.requested',
      conversation_id: event.conversation_id,
      bot_id: 'web',
      occurred_at: '2026-11-12T09:01:00Z',
      reason: 'bot_break',
    },
  ]),
);

describe.skipIf(!chromiumPath)('Gaps in a browser', { timeout: 180_000 }, () => {
  let service: TestService;
  let listening: Listening;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[] = [];
  let login: Awaited<ReturnType<BrowserContext['storageState']>>;

  beforeAll(async () => {
    service = await startService();
    await grouped(service, [
      ...EVENTS,
      missed('old', 'an early question', { occurred_at: '2026-09-01T09:00:00Z' }),
    ]);
    listening = await listen(service.service(), { host: '127.0.0.1', port: 0 });
    browser = await chromium.launch({ executablePath: chromiumPath ?? '' });
    const first = await browser.newPage();
    await first.goto(`${listening.url}/login?token=${service.service().logins.createLink()}`);
    await first.getByRole('button').first().click();
    await first.waitForSelector('.brand');
    login = await first.context().storageState();
    await first.context().close();
  });
  afterAll(async () => {
    await browser?.close();
    await listening?.stop();
    await service?.stop();
  });
  afterEach(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });

  /** A new browser at an address of the page, signed in. */
  async function open(
    address: string,
    look: Partial<Look> & { javaScriptEnabled?: boolean } = {},
  ): Promise<void> {
    const { width = 1440, height = 900, ...more } = look;
    context = await newContext(browser, { storageState: login, viewport: { width, height }, ...more });
    page = await context.newPage();
    complaints = [];
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      if (!request.url().startsWith(listening.url)) complaints.push(request.url());
    });
    await visit(address, look.javaScriptEnabled ?? true);
  }

  async function visit(address: string, script = true): Promise<void> {
    await page.goto(`${listening.url}/gaps${address}`);
    if (script) await page.waitForSelector('html[data-ready]');
  }

  const names = () => page.locator('tr[data-gap] th').allInnerTexts();
  const toast = (text: string) => page.locator('[data-toast]', { hasText: text }).waitFor();
  const axe = async () =>
    (await new AxeBuilder({ page }).withTags(RULES).analyze()).violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
    );
  const keys = async (...all: string[]) => {
    for (const key of all) await page.keyboard.press(key);
  };

  test('three gaps are triaged, exported and given back with the keyboard alone', async () => {
    await open('');
    expect(await names()).toEqual(NEEDS.map(([name]) => name));
    await page.evaluate('window.stays = true');

    await keys('j', '1');
    await toast('“where is my refund” is in training as refund_status.');
    // The next one has taken its place; it is opened, and the page below it goes on.
    await keys('2');
    await page.locator('#new-intent:focus').waitFor();
    await page.keyboard.type('delivery_address');
    await keys('Enter');
    await toast('“change the delivery address” is in training as delivery_address.');
    await keys('Escape');
    await page.locator('[data-open-gap]').waitFor({ state: 'detached' });
    await page.waitForSelector('html[data-ready]');
    await keys('1');
    await toast('No intent is near this gap. Press 2 to name one.');
    await keys('3');
    await toast('“an invoice with the vat number please” is ignored.');
    expect(await names()).toEqual(['can you wrap it as a gift']);

    const href = await page.locator('[data-format="rasa"]').getAttribute('href');
    const file = await page.evaluate<string>(
      `fetch('${href}&status=in_training').then((answer) => answer.text())`,
    );
    expect(parse(file)).toMatchObject({
      nlu: [
        { intent: 'refund_status', examples: '- where is my refund\n' },
        { intent: 'delivery_address', examples: '- change the delivery address\n' },
        { examples: '- can you wrap it as a gift\n' },
      ],
    });

    await keys('u');
    await page.locator('tr[data-gap]', { hasText: 'an invoice' }).waitFor();
    await keys('u');
    await toast('There is nothing to undo.');
    expect(await page.evaluate('window.stays')).toBe(true);
    expect(new URL(page.url()).search).not.toContain('done=');

    const gaps = gapsOf(service);
    for (const [name, status] of [
      ['where is my refund', 'in_training'],
      ['change the delivery address', 'in_training'],
      ['an invoice with the vat number please', 'open'],
    ] as const) {
      const gap = await gaps.named(name);
      expect(gap.status).toBe(status);
      if (status !== 'open') await gaps.post(`/v1/gaps/${gap.gap_id}/undo`, {});
    }
  });

  test('j and k go from open gap to open gap, Back undoes each step, and keys can be switched off', async () => {
    await open('');
    await keys('j', 'j', 'Enter');
    const title = page.locator('#gap-title');
    await page.locator('#gap-title', { hasText: 'change the delivery' }).waitFor();
    await keys('j');
    await page.locator('#gap-title', { hasText: 'an invoice' }).waitFor();
    await keys('k');
    await page.locator('#gap-title', { hasText: 'change the delivery' }).waitFor();
    await page.goBack();
    await page.locator('#gap-title', { hasText: 'an invoice' }).waitFor();
    await page.waitForSelector('html[data-ready]');
    await page.click('[data-keys]');
    await keys('j', '3', '/');
    expect(await title.innerText()).toBe('an invoice with the vat number please');
    await page.reload();
    await page.waitForSelector('html[data-ready]');
    expect(await page.locator('[data-keys]').innerText()).toBe('Keys off');
    await page.click('[data-keys]');
    await keys('/');
    await page.keyboard.type('GIFT');
    await keys('Enter');
    await page.locator('#chip-search').waitFor();
    expect(await names()).toEqual(['can you wrap it as a gift']);
  });

  test('without a script the same forms decide', async () => {
    await open('', { javaScriptEnabled: false });
    await page.click('tr[data-gap] a:has-text("gift")');
    await page.click('button:has-text("Add to order_change")');
    await toast('is in training as order_change');
    await page.click('[data-toast] button');
    expect(await page.locator('article .status').innerText()).toBe('open');
    expect(await page.locator('.pareto .table-chart tbody tr').count()).toBe(4);
  });

  test('the chart is read with the keyboard, and its table says the same', async () => {
    await open('');
    await page.focus('[data-chart="pareto"]');
    await keys('Home');
    expect(await page.locator('.pareto [data-live]').innerText()).toBe(
      'where is my refund: 24 sessions caused, 38.1\u00a0% added up',
    );
    await page.click('[data-twin="pareto"]');
    expect(await page.locator('.pareto tbody tr').first().innerText()).toBe(
      'where is my refund\t24\t24\t38.1\u00a0%',
    );
    await context.close();
    await open('', { forcedColors: 'active' } as object);
    expect(await page.locator('.pareto .table-chart').isVisible()).toBe(true);
  });

  test.each(
    LOOKS,
  )('axe finds nothing, and nothing runs over the side, at $width px, $colorScheme', async (look) => {
    await open('', look);
    const gap = await gapsOf(service).named('where is my refund');
    const chosen = `?open=${gap.gap_id}&done=${gap.gap_id}&rev=1`;
    const others = ['?q=nothing+like+it', '?from=2026-09-01&to=2026-09-02', '?bot=!web'];
    // Every state at one width of each theme; list and open gap everywhere.
    const all = (look.width === 1440) === (look.colorScheme === 'light');
    for (const address of all ? ['', chosen, ...others] : ['', chosen]) {
      await visit(address);
      await page.evaluate(
        `for (const details of document.querySelectorAll('details.rest')) details.open = true`,
      );
      if (address === '') await page.click('#export-menu');
      expect(await axe(), address).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), address).toBe(0);
    }
  });

  test('few queries are a plain list that says so', async () => {
    await open('?from=2026-09-01&to=2026-09-02');
    expect(await page.locator('#gaps').innerText()).toContain('you have 1.');
    expect(await names()).toEqual(['an early question']);
  });
});
