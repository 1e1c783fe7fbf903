import { AxeBuilder } from '@axe-core/playwright';
import { serve } from '@hono/node-server';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { startService, type TestService } from '../support/service.ts';
import { chat, sessionDoors } from '../support/session-doors.ts';
import { RULES } from './axe-rules.ts';
import { chromiumPath, newContext } from './chromium.ts';

export const HOSTILE = '"><img src=x onerror=alert(1)>';

/** Pieces are sent in halves: the header, then the first half of the first rows, and then nothing more. */
const HELD_AT = 4;

/** What happens to the next file instead of its being sent: its beginning goes out, the rest when it is let go. */
type Held = { letGo: () => void; ended: Promise<'read' | 'cancelled'> };

/** The real service on a socket, and someone with a browser who is signed in. Nothing may ask another host. */
export function newReportsVisitor() {
  let service: TestService;
  let server: ReturnType<typeof serve>;
  let browser: Browser;
  let context: BrowserContext | undefined;
  let page: Page;
  let origin = '';
  let cookies: Awaited<ReturnType<BrowserContext['cookies']>> = [];
  let complaints: string[] = [];
  let hold: ((response: Response) => Response) | null = null;

  beforeAll(async () => {
    service = await startService({ masking: false });
    const events = Array.from({ length: 60 }, (_, at) =>
      chat(`c${at}`, at * 7, [
        {
          type: 'message.user',
          text: `${HOSTILE} "a\nb" ${at}`,
          channel: at % 3 ? 'web' : 'app',
          bot_id: 'shop',
        },
        { type: 'query.unrecognised', text: `wo ist Müllers ${HOSTILE} ${at}` },
        ...(at % 2 ? [{ type: 'handover.requested', reason: 'no_match' }] : []),
      ]),
    ).flat();
    await sessionDoors(service).tell(events);
    await service.runJob('gaps');
    server = await new Promise((resolve) => {
      const started = serve(
        {
          fetch: async (request) => {
            const response = await service.service().app.fetch(request);
            const change = new URL(request.url).pathname.startsWith('/v1/reports/') ? hold : null;
            return change ? change(response) : response;
          },
          hostname: '127.0.0.1',
          port: 0,
        },
        ({ port }) => {
          origin = `http://127.0.0.1:${port}`;
          resolve(started);
        },
      );
    });
    browser = await chromium.launch({ executablePath: chromiumPath ?? '' });
    await open({}, { signedIn: false });
    await page.goto(`${origin}/login?token=${service.service().logins.createLink()}`);
    await page.getByRole('button').first().click();
    await page.waitForURL(`${origin}/`);
    cookies = await context!.cookies();
  });
  afterAll(async () => {
    await browser?.close();
    await new Promise((resolve) => server?.close(resolve));
    await service?.stop();
  });
  afterEach(async () => {
    hold = null;
    await context?.close();
    context = undefined;
    expect(complaints).toEqual([]);
  });

  async function open(options: BrowserContextOptions = {}, { signedIn = true } = {}): Promise<Page> {
    await context?.close();
    context = await newContext(browser, { viewport: { width: 1440, height: 900 }, ...options });
    if (signedIn) await context.addCookies(cookies);
    page = await context.newPage();
    complaints = [];
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('dialog', (dialog) => complaints.push(`dialog: ${dialog.message()}`));
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(origin))
        complaints.push(request.url());
    });
    return page;
  }

  return {
    open,
    get page() {
      return page;
    },
    get service() {
      return service;
    },
    origin: () => origin,
    async visit(query: string): Promise<Page> {
      await page.goto(`${origin}/reports?${query}`);
      await page.waitForSelector('html[data-ready]');
      return page;
    },
    /** The bytes that the API gives for a path, to the same person. */
    async bytesOf(path: string): Promise<Buffer> {
      const response = await context!.request.get(`${origin}/${path}`);
      return await response.body();
    },
    /** What axe finds, each with the elements that it finds it on. */
    async violations(): Promise<string[]> {
      const found = await new AxeBuilder({ page }).withTags(RULES).analyze();
      return found.violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
      );
    },
    /** Takes back complaints that a test provoked. */
    forgive(part: string): void {
      complaints = complaints.filter((line) => !line.includes(part));
    },
    /** Of the next file only the beginning is sent, until it is let go or the reader goes away. */
    holdNextFile(): Held {
      let letGo = () => {};
      const released = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      let tell: (how: 'read' | 'cancelled') => void = () => {};
      const ended = new Promise<'read' | 'cancelled'>((resolve) => {
        tell = resolve;
      });
      hold = (response) => {
        hold = null;
        const reader = response.body!.getReader();
        const waiting: Uint8Array[] = [];
        let pieces = 0;
        const body = new ReadableStream<Uint8Array>(
          {
            async pull(controller) {
              pieces += 1;
              if (pieces === HELD_AT) await released;
              if (waiting.length === 0) {
                const { done, value } = await reader.read();
                if (done) {
                  controller.close();
                  return tell('read');
                }
                const half = Math.ceil(value.length / 2);
                waiting.push(value.subarray(0, half), value.subarray(half));
              }
              controller.enqueue(waiting.shift()!);
            },
            async cancel(reason) {
              await reader.cancel(reason);
              tell('cancelled');
            },
          },
          { highWaterMark: 0 },
        );
        return new Response(body, { status: response.status, headers: response.headers });
      };
      return { letGo, ended };
    },
  };
}
