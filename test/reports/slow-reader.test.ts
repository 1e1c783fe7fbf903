import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Listening, listen } from '../../src/platform/node.ts';
import type { View } from '../../src/store/store.ts';
import { fillSessions } from '../support/many-sessions.ts';
import { ADMIN_KEY, startService, type TestService } from '../support/service.ts';

const SESSIONS = 60_000;
const QUESTION = 'from=2026-08-24&to=2026-11-22';
let service: TestService;
let listening: Listening;
const open = new Set<View>();

beforeAll(async () => {
  service = await startService({ memory_limit: '2GB', readers: 2 });
  const { store } = service.service();
  await fillSessions(store, SESSIONS);
  const { view } = store;
  vi.spyOn(store, 'view').mockImplementation(async (options) => {
    const opened = await view(options);
    open.add(opened);
    return {
      ...opened,
      async close() {
        await opened.close();
        open.delete(opened);
      },
    };
  });
  listening = await listen(service.service(), { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await listening.stop();
  await service.stop();
});

function ask(path: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(
      `${listening.url}/v1/reports/${path}`,
      { headers: { authorization: `Bearer ${ADMIN_KEY}` }, agent: false },
      resolve,
    ).on('error', reject);
  });
}

async function linesOf(response: IncomingMessage): Promise<number> {
  let lines = 0;
  for await (const chunk of response) for (const byte of chunk as Buffer) if (byte === 10) lines++;
  return lines;
}

test('a long answer is whole: every row once, in order', async () => {
  const response = await ask(`sessions.csv?${QUESTION}`);
  expect(await linesOf(response)).toBe(SESSIONS + 1);
  const limited = await ask(`sessions.csv?${QUESTION}&limit=5000`);
  expect(await linesOf(limited)).toBe(5001);
  await vi.waitFor(() => expect(open.size).toBe(0), { timeout: 60_000 });
});

test('readers who stop reading keep nobody waiting, and what they held is free when they leave', async () => {
  const stopped = await Promise.all(
    ['csv', 'json', 'arrow', 'xlsx', 'csv', 'csv'].map((format) => ask(`sessions.${format}?${QUESTION}`)),
  );
  for (const response of stopped) {
    await once(response, 'readable');
    response.read(1);
  }
  expect(open.size).toBe(stopped.length);
  // More of them than readers' places: other questions are answered all the same.
  const other = await ask(`outcomes.csv?${QUESTION}`);
  expect(await linesOf(other)).toBeGreaterThan(1);

  for (const response of stopped) response.destroy();
  await vi.waitFor(() => expect(open.size).toBe(0), { timeout: 60_000 });
});

test('what a reader sees is one state of the data, whatever is written meanwhile', async () => {
  const response = await ask(`sessions.csv?${QUESTION}&outcome=broken`);
  await once(response, 'readable');
  await service
    .service()
    .store.write(({ run }) => run("update sessions set outcome = 'open' where outcome = 'broken'"));
  const lines = await linesOf(response);
  const after = await ask(`sessions.csv?${QUESTION}&outcome=broken`);
  expect(await linesOf(after)).toBe(1);
  expect(lines).toBeGreaterThan(1_000);
});
