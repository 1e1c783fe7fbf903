import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../crash/server.ts';
import { type Edge, startEdge } from './edge.ts';

const KEY = 'edge-parity-key'.padEnd(40, 'x');

let folder: string;
let origin: RunningServer;
let edge: Edge;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'baton-edge-'));
  origin = await startServer(
    { dataDir: join(folder, 'data'), logFile: join(folder, 'server.log'), key: KEY },
    60_000,
  );
  edge = await startEdge(origin.url);
}, 90_000);

afterAll(async () => {
  await edge?.close();
  await origin?.stop();
  rmSync(folder, { recursive: true });
});

/** Status and document of one answer, without what differs from request to request. */
async function answerOf(door: 'edge' | 'origin', body: string, headers: Record<string, string>) {
  const init = { method: 'POST', body, headers: { authorization: `Bearer ${KEY}`, ...headers } };
  const response =
    door === 'edge' ? await edge.fetch('/v1/events', init) : await fetch(`${origin.url}/v1/events`, init);
  const { request_id, ...document } = (await response.json()) as Record<string, unknown>;
  return { status: response.status, type: response.headers.get('content-type'), document };
}

const JSON_TYPE = { 'content-type': 'application/json' };
const LINES = { 'content-type': 'application/x-ndjson' };
const good = { type: 'message.user', conversation_id: 'c1', id: 'one' };

it.each<[string, string, Record<string, string>]>([
  ['a good event', JSON.stringify(good), JSON_TYPE],
  [
    'good and bad events',
    JSON.stringify([{}, good, { ...good, id: 'two' }, { ...good, type: 'x' }, 5]),
    JSON_TYPE,
  ],
  ['lines, one of which is broken', `${JSON.stringify(good)}\n{"type":\n\n${JSON.stringify(good)}`, LINES],
  ['only bad events', JSON.stringify([{}, { ...good, occurred_at: '2026-11-01T10:00:00' }]), JSON_TYPE],
  ['an empty list', '[]', JSON_TYPE],
  ['an empty body', '', JSON_TYPE],
  ['broken JSON', '{"type"', JSON_TYPE],
  ['deep JSON', '['.repeat(1000), JSON_TYPE],
  ['11 MiB', JSON.stringify({ ...good, text: 'x'.repeat(11 * 1024 * 1024) }), JSON_TYPE],
  ['too many events', `[${Array(10_001).fill('{}').join(',')}]`, JSON_TYPE],
  ['a wrong content type', JSON.stringify(good), { 'content-type': 'text/plain' }],
  ['a wrong content encoding', JSON.stringify(good), { ...JSON_TYPE, 'content-encoding': 'br' }],
  ['what only claims to be gzip', JSON.stringify(good), { ...JSON_TYPE, 'content-encoding': 'gzip' }],
  ['no key', JSON.stringify(good), { ...JSON_TYPE, authorization: '' }],
  ['a wrong key', JSON.stringify(good), { ...JSON_TYPE, authorization: 'Bearer bk_wrong' }],
])('answers %s as the origin does', async (_, body, headers) => {
  const there = await answerOf('origin', body, headers);
  expect(await answerOf('edge', body, headers)).toEqual(there);
});

it('shows the pages and reports of the origin', async () => {
  const report = '/v1/reports/events.csv?range=today&include_test=1';
  const headers = { authorization: `Bearer ${KEY}` };
  const there = await fetch(origin.url + report, { headers });
  const here = await edge.fetch(report, { headers });
  expect([here.status, await here.text()]).toEqual([200, await there.text()]);
  expect(await (await edge.fetch('/readyz')).json()).toMatchObject({ ready: true });
});
