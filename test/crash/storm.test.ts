import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startServer } from './server.ts';
import { storedIds } from './stored.ts';
import { eventOf, newTraffic } from './traffic.ts';

const EVENTS = 1_000;
const COPIES = 100;
const CONNECTIONS = 20;

it('counts a batch once that is sent a hundred times, with a kill -9 in between', {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-storm-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const place = {
    dataDir: join(folder, 'data'),
    logFile: join(folder, 'server.log'),
    key: 'storm-test-key'.padEnd(40, 'x'),
  };
  const traffic = newTraffic('storm', Date.now() - 86_400_000);
  const body = JSON.stringify(Array.from({ length: EVENTS }, (_, number) => eventOf(traffic, number)));

  async function send(url: string, query = '') {
    const headers = { authorization: `Bearer ${place.key}`, 'content-type': 'application/json' };
    const response = await fetch(`${url}/v1/events${query}`, { method: 'POST', headers, body });
    return {
      status: response.status,
      ...((await response.json()) as { accepted: number; stored?: number; duplicates?: number }),
    };
  }
  async function storm(url: string) {
    let left = COPIES / 2;
    const client = async () => {
      while (left-- > 0) expect(await send(url)).toMatchObject({ status: 202, accepted: EVENTS });
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, client));
  }

  const first = await startServer(place, 60_000);
  await storm(first.url);
  await first.kill();
  const second = await startServer(place, 60_000);
  await storm(second.url);
  expect(await send(second.url, '?wait=stored')).toMatchObject({
    status: 202,
    stored: 0,
    duplicates: EVENTS,
  });
  const ids = await storedIds(second.url, place.key, traffic);
  expect(await second.stop()).toBe(0);
  expect([ids.length, new Set(ids).size]).toEqual([EVENTS, EVENTS]);
});
