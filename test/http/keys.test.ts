import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADMIN_KEY, startService, type TestService } from '../support/service.ts';
import { newKey, visitorOf } from '../support/visitor.ts';

let service: TestService;
const logged: string[] = [];
beforeAll(async () => {
  service = await startService({}, { log: (...line) => logged.push(JSON.stringify(line)) });
});
afterAll(() => service.stop());

const listed = async () =>
  ((await (await service.ask('/v1/keys')).json()) as { keys: Record<string, unknown>[] }).keys;
const read = (key: string) => service.ask('/v1/metrics', { headers: { authorization: `Bearer ${key}` } });

test('a key is shown once, in a form that a scanner finds, with 160 random bits', async () => {
  const { key, key_id } = await newKey(service, ['read']);
  expect(key).toMatch(new RegExp(`^bk_${key_id}_[0-9a-f]{48}$`));
  expect(JSON.stringify(await listed())).not.toContain(key.split('_')[2]);
  const secrets = new Set(
    Array.from({ length: 50 }, () => service.service().keys.create('k', ['read']).token.slice(12)),
  );
  expect(secrets.size).toBe(50);
  for (const { key_id: id } of await listed())
    if (id !== key_id) await service.ask(`/v1/keys/${id}`, { method: 'DELETE' });
});

test('no secret is on disk, in the log or in an answer: only hashes', async () => {
  const { key } = await newKey(service, ['read', 'ingest']);
  const visitor = visitorOf(service);
  const link = service.service().logins.createLink();
  await visitor.send('/login', { token: link });
  const cookie = visitor.cookie().split('=')[1]!;
  const openLink = service.service().logins.createLink();
  await read(key);
  await read(`${key}x`);
  await service.ask('/v1/events?key=1', {
    method: 'POST',
    body: '{',
    headers: { authorization: `Bearer ${key}` },
  });
  await service.send([{ type: 'message.user', conversation_id: 'c', text: 'hello' }]);
  const answers = [await (await read(`${key}x`)).text(), JSON.stringify(await listed())];
  await service.restart();

  const files = filesOf(service.folder);
  expect(files.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['keys.json', 'logins.json', 'baton.duckdb']),
  );
  for (const secret of [key, key.split('_')[2]!, ADMIN_KEY, link, openLink, cookie]) {
    for (const { name, bytes } of files) expect(bytes.includes(secret), `${secret} in ${name}`).toBe(false);
    for (const line of [...logged, ...answers]) expect(line).not.toContain(secret);
  }
  expect((await read(key)).status).toBe(200);
  expect((await visitor.go('/')).status).toBe(200);
});

test('the last use is shown, and kept over a restart', async () => {
  const { key, key_id } = await newKey(service, ['read']);
  const lastUse = async () => (await listed()).find((one) => one.key_id === key_id)!.last_used_at;
  expect(await lastUse()).toBe(null);
  service.clock.now = new Date('2026-11-22T13:00:00Z');
  await read(key);
  expect(await lastUse()).toBe('2026-11-22T13:00:00.000Z');
  await service.restart();
  expect(await lastUse()).toBe('2026-11-22T13:00:00.000Z');
});

test('a revoked key is refused at once and for good', async () => {
  const { key, key_id } = await newKey(service, ['read']);
  const { key: other } = await newKey(service, ['read']);
  expect((await read(key)).status).toBe(200);
  expect((await service.ask(`/v1/keys/${key_id}`, { method: 'DELETE' })).status).toBe(204);
  expect((await service.ask(`/v1/keys/${key_id}`, { method: 'DELETE' })).status).toBe(404);
  expect((await read(key)).status).toBe(401);
  await service.restart();
  expect((await read(key)).status).toBe(401);
  expect((await read(other)).status).toBe(200);
});

test('a key works although its last use can’t be written down', async () => {
  const { key } = await newKey(service, ['read']);
  const blocked = join(service.folder, 'keys.json.new');
  mkdirSync(blocked);
  service.clock.now = new Date('2026-11-22T15:00:00Z');
  expect((await read(key)).status).toBe(200);
  rmSync(blocked, { recursive: true });
});

test.for([
  [{}],
  [{ name: 'x', scopes: [] }],
  [{ name: '', scopes: ['read'] }],
  [{ name: 'x', scopes: ['root'] }],
  [{ name: 'x', scopes: ['read'], bots: [] }],
  [[]],
  [null],
])('what is no key is refused with what would be one: %j', async ([body]) => {
  const response = await service.ask('/v1/keys', { method: 'POST', body: JSON.stringify(body) });
  expect(response.status).toBe(422);
  expect(((await response.json()) as { detail: string }).detail).toContain('scopes are ingest, read');
});

test('no key with the scope admin is bound to bots: it could make others that are not', async () => {
  const made = async (scopes: string[], bots: string[] | null) => {
    const body = JSON.stringify({ name: 'x', scopes, bots });
    return await service.ask('/v1/keys', { method: 'POST', body });
  };
  const before = (await listed()).length;
  const refused = await made(['ingest', 'admin'], ['web']);
  expect(refused.status).toBe(422);
  expect(((await refused.json()) as { detail: string }).detail).toContain(
    'leave out "bots" or the scope admin',
  );
  expect((await listed()).length).toBe(before);
  expect((await made(['ingest', 'admin'], null)).status).toBe(201);
  expect((await made(['ingest', 'read', 'transcripts', 'edit'], ['web'])).status).toBe(201);
});

test('a body that is too large is refused before it is in memory', async () => {
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(32)),
  });
  const init = { method: 'POST', body: endless, duplex: 'half' } as RequestInit;
  expect((await service.ask('/v1/keys', init)).status).toBe(413);
});

function filesOf(folder: string): { name: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({ name: entry.name, bytes: readFileSync(join(entry.parentPath, entry.name)) }));
}
