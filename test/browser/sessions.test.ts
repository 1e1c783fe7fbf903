import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Listening, listen } from '../../src/platform/node.ts';
import { startService, type TestService } from '../support/service.ts';
import { RULES } from './axe-rules.ts';
import { chromiumPath, newContext } from './chromium.ts';
import { LOOKS, type Look } from './visitor.ts';

const HOSTILE = `</script><img src=x onerror=alert(1)>"'`;
const SESSIONS = 70;

/** Chats of ten days; every second one is handed over, for a reason that changes. */
const EVENTS = Array.from({ length: SESSIONS }, (_, at) => {
  const day = `2026-11-${String(11 + (at % 10)).padStart(2, '0')}`;
  const event = (second: number, more: object) => ({
    id: `${at}-${second}`,
    conversation_id: `chat-${at}`,
    occurred_at: `${day}T09:${String(at % 60).padStart(2, '0')}:${String(second).padStart(2, '0')}Z`,
    bot_id: at % 3 ? 'web' : HOSTILE,
    bot_version: `v${at % 2}`,
    channel: ['web', 'app', 'phone'][at % 3],
    language: at % 4 ? 'en' : 'pt',
    ...more,
  });
  return [
    event(1, { type: 'message.user', text: `kumquat ${at} ${HOSTILE}`, recognised: at % 5 !== 0 }),
    event(2, { type: 'message.bot', text: 'sorry' }),
    ...(at % 2
      ? [
          event(3, { type: 'handover.requested', reason: at % 3 ? 'user_requested' : 'no_match' }),
          event(9, { type: 'handover.accepted' }),
          event(10, { type: 'message.agent', text: 'here I am' }),
        ]
      : []),
    event(20, { type: 'conversation.ended' }),
  ];
}).flat();

describe.skipIf(!chromiumPath)('Conversations in a browser', { timeout: 180_000 }, () => {
  let service: TestService;
  let listening: Listening;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[] = [];
  let login: Awaited<ReturnType<BrowserContext['storageState']>>;

  beforeAll(async () => {
    service = await startService({ masking: false });
    await service.send(EVENTS);
    await service.runJob('sessions');
    listening = await listen(service.service(), { host: '127.0.0.1', port: 0 });
    browser = await chromium.launch({ executablePath: chromiumPath ?? '' });
    login = await signedIn(service.service().logins.createLink());
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

  async function signedIn(token: string) {
    const first = await browser.newPage();
    await first.goto(`${listening.url}/login?token=${token}`);
    await first.getByRole('button').first().click();
    await first.waitForSelector('.brand');
    const state = await first.context().storageState();
    await first.context().close();
    return state;
  }

  async function open(address: string, look: Partial<Look> = {}, storageState = login): Promise<void> {
    const { width = 1440, height = 900, ...more } = look;
    context = await newContext(browser, { storageState, viewport: { width, height }, ...more });
    page = await context.newPage();
    complaints = [];
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('dialog', (dialog) => complaints.push(`dialog: ${dialog.message()}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(listening.url) && !request.url().startsWith('data:'))
        complaints.push(request.url());
    });
    await page.goto(listening.url + address);
  }

  async function violations(): Promise<string[]> {
    const { violations: found } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
  }

  test.each(LOOKS)('axe finds nothing on list and transcript: $width px, $colorScheme', async (look) => {
    await open('/sessions?from=2026-11-01&to=2026-12-01', look);
    expect(await violations()).toEqual([]);
    await page.click('tr[data-session] th a');
    await page.waitForSelector('.transcript');
    expect(await violations()).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  });

  test('j, k and Escape go through the list and back; a transcript tells reason, rule and words', async () => {
    await open('/sessions?from=2026-11-01&to=2026-12-01&outcome=handed_over');
    expect(await page.textContent('#list-title')).toBe('35 sessions');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.transcript');
    const transcript = page.locator('.transcript');
    const first = await transcript.getAttribute('data-open-session');
    expect(await page.textContent('.events')).toContain(HOSTILE);
    expect(await page.textContent('.attempt')).toContain('Reason sent by the bot');
    await page.keyboard.press('j');
    await page.waitForSelector(`.transcript:not([data-open-session="${first}"])`);
    await page.keyboard.press('k');
    await page.waitForSelector(`.transcript[data-open-session="${first}"]`);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.transcript', { state: 'detached' });
  });

  test('pages of fifty: the rest is behind a link, and none is twice', async () => {
    await open('/sessions?from=2026-11-01&to=2026-12-01');
    const ids = async () =>
      await page.locator('tr[data-session] th a').evaluateAll((links) => links.map((link) => link.id));
    const first = await ids();
    await page.click('a[rel=next]');
    await page.waitForURL(/cursor=/);
    const all = [...first, ...(await ids())];
    expect([first.length, all.length, new Set(all).size]).toEqual([50, SESSIONS, SESSIONS]);
  });

  test('a viewer has the same figures, and no words', async () => {
    const { logins } = service.service();
    logins.addPerson('vera', 'viewer');
    const viewer = await signedIn(logins.createLink('vera'));
    await open('/sessions?from=2026-11-01&to=2026-12-01&outcome=handed_over', {}, viewer);
    expect(await page.textContent('#list-title')).toBe('35 sessions');
    await page.click('tr[data-session] th a');
    await page.waitForSelector('.transcript');
    expect(await page.content()).not.toContain('kumquat');
    expect(await page.textContent('.transcript')).toContain('everything but the wording');
  });

  test('each count on the Overview is a link whose list has that many sessions, under any filters', async () => {
    await open('/?from=2026-11-01&to=2026-12-01');
    const filters = [
      '',
      '&channel=web',
      '&channel=!web',
      '&language=pt',
      '&bot_version=v1',
      '&reason=bot_break',
    ];
    let compared = 0;
    for (const filter of filters) {
      await page.goto(`${listening.url}/?from=2026-11-01&to=2026-12-01${filter}#where=channel`);
      await page.reload();
      await page.waitForSelector('#where-channel[aria-pressed=true]');
      await page.waitForSelector('[data-block=where]:not([aria-busy=true]) table.where');
      const links = await page
        .locator('a.evidence-link')
        .evaluateAll((found) =>
          found.map((link) => [link.textContent ?? '', link.getAttribute('href') ?? '']),
        );
      for (const [text, href] of links) {
        const answer = await context.request.get(`${listening.url}/v1/${href}&limit=1`);
        expect(answer.status(), href).toBe(200);
        const { counted } = (await answer.json()) as { counted: number };
        expect(`${counted}`, href).toBe(text!.replaceAll(',', ''));
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(30);
  });
});
