import { execFile } from 'node:child_process';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import { serve } from '@hono/node-server';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startService, type TestService } from '../support/service.ts';
import { RULES } from './axe-rules.ts';
import { chromiumPath, newContext } from './chromium.ts';
import { LOOKS, type Look } from './visitor.ts';

const run = promisify(execFile);

describe.skipIf(!chromiumPath)('Setup in a browser', { timeout: 120_000 }, () => {
  let service: TestService;
  let server: Server;
  let url: string;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[] = [];

  beforeAll(async () => {
    service = await startService();
    await service.send(
      Array.from({ length: 12 }, (_, at) => ({
        ...{
          type: 'message.user',
          conversation_id: `v-${at}`,
          bot_id: 'a bot with a longer name',
          bot_version: 'v42',
        },
        occurred_at: '2026-11-20T09:00:00Z',
      })),
    );
    await service.runJob('sessions');
    server = serve({ fetch: service.service().app.fetch, hostname: '127.0.0.1', port: 0 }) as Server;
    if (!server.listening) await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await chromium.launch({ executablePath: chromiumPath ?? '' });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
    await service?.stop();
  });
  afterEach(async () => {
    await context?.close();
    expect(complaints).toEqual([]);
  });

  /** Signs an admin in with a new browser. */
  async function open(look: Look = LOOKS[0]!, options: { script?: boolean } = {}): Promise<void> {
    const { colorScheme, ...viewport } = look;
    context = await newContext(browser, { viewport, colorScheme, javaScriptEnabled: options.script ?? true });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    page = await context.newPage();
    complaints = [];
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(`${url}/login?token=${service.service().logins.createLink()}&return_to=%2Fsetup`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForSelector('.setup');
  }

  /** Copies a command with its button, and does what it says in a shell. */
  async function paste(id: string): Promise<Record<string, unknown>> {
    await page.click(`[data-copy="${id}"]`);
    const command = (await page.evaluate('navigator.clipboard.readText()')) as string;
    const { stdout } = await run('sh', ['-c', command.replace(/^curl /, 'curl -s ')]);
    return JSON.parse(stdout) as Record<string, unknown>;
  }

  test('a newcomer copies, watches, breaks it and mends it', async () => {
    await open();
    await page.getByRole('button', { name: 'Make a key and fill it in' }).click();
    await page.getByText('live', { exact: true }).waitFor();
    expect(await paste('command-curl')).toEqual({ accepted: 1, rejected: [], stored: 1, duplicates: 0 });
    const line = page.locator('.live-line').first();
    await line.getByText('hello', { exact: true }).waitFor({ timeout: 60_000 });
    expect(await line.innerText()).toMatch(/accepted\s+handover\.requested\s+conversation\s+hello/);
    expect(await page.locator('[data-check="first_event"]').getAttribute('class')).toBe('checked');

    expect(await paste('command-curl')).toMatchObject({ stored: 0, duplicates: 1 });
    await page.locator('.live-line').first().getByText('duplicate').waitFor({ timeout: 60_000 });

    await page.getByText('Now a wrong one').first().click();
    expect(await paste('wrong-curl')).toMatchObject({
      status: 422,
      errors: [{ pointer: '/0/occurred_at', detail: expect.stringContaining('+00:00') }],
    });
    await page.locator('.live-line').first().getByText('rejected').waitFor({ timeout: 60_000 });
    expect(await page.locator('[data-tray]').innerText()).toBe('1');
    await service.service().caughtUp();

    await page.getByRole('link', { name: 'Fix and replay' }).click();
    const event = page.getByLabel('The event, corrected');
    await event.fill((await event.inputValue()).replace('12:00:00', '11:02:09+00:00'));
    await page.getByRole('button', { name: 'Replay' }).click();
    await page.getByText('The tray is empty').waitFor();
    expect(await page.locator('[data-tray]').innerText()).toBe('0');
    expect(await service.service().countEvents()).toBe(14);
  });

  test('a lost connection is said, and what came meanwhile is there afterwards', async () => {
    await open();
    await page.getByText('live', { exact: true }).waitFor();
    const before = await page.locator('.live-line').count();
    // Nobody can come back until the door is open again.
    await context.setOffline(true);
    server.closeAllConnections();
    await page.getByText('connection lost').waitFor();
    await service.send([{ type: 'message.user', conversation_id: 'while-away' }]);
    await context.setOffline(false);
    await page.getByText('while-away').waitFor({ timeout: 60_000 });
    expect(await page.locator('.live-line').count()).toBe(before + 1);
    complaints = complaints.filter(
      (complaint) => !/ERR_(INTERNET_DISCONNECTED|INCOMPLETE_CHUNKED_ENCODING)/.test(complaint),
    );
  });

  test('without a script, all but the moving lines works', async () => {
    await open(LOOKS[0], { script: false });
    await service.send([{ type: 'message.user', conversation_id: 'still' }]);
    await page.reload();
    await page.getByText('still', { exact: true }).waitFor();
    expect(await page.locator('[data-copy]:visible').count()).toBe(0);
    await page.getByRole('link', { name: 'Keys' }).click();
    await page.getByLabel('Name').fill('scriptless');
    await page.getByRole('button', { name: 'Make the key' }).click();
    await page.getByText('The key scriptless, shown this once:').waitFor();
    await page.getByRole('link', { name: 'Remove the key scriptless' }).click();
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('The key is removed.').waitFor();
  });

  test.each(LOOKS)('every part is for everyone, at $width px, $colorScheme', async (look) => {
    await service.send([{ type: 'nonsense', conversation_id: 'a very long name '.repeat(9) }], {
      wait: false,
    });
    await service.service().caughtUp();
    const [refused] = await service.service().store.rows('select max(journal_offset) as offset from refused');
    await open(look);
    const found: Record<string, string[]> = {};
    const parts = [
      'start',
      'tray',
      'health',
      'keys',
      'people',
      'releases',
      'definitions',
      'jobs',
      'settings',
    ];
    for (const tab of [...parts, `tray&fix=${String(refused!.offset)}`, 'people&remove=admin']) {
      await page.goto(`${url}/setup?tab=${tab}`);
      expect([tab, await page.evaluate('document.documentElement.scrollWidth - innerWidth')]).toEqual([
        tab,
        0,
      ]);
      // One definition is like the other, and axe takes its time.
      await page.evaluate(
        `for (const article of [...document.querySelectorAll('.definition')].slice(3)) article.remove()`,
      );
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
      if (violations.length > 0)
        found[tab] = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
        );
    }
    expect(found).toEqual({});
  });
});
