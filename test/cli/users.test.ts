import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBaton } from '../support/baton.ts';
import { ADMIN_KEY } from '../support/service.ts';

const folder = mkdtempSync(join(tmpdir(), 'baton-users-'));
let server: ReturnType<typeof startBaton>;
let url: string;

beforeAll(async () => {
  server = startBaton(['serve', '--data-dir', join(folder, 'data'), '--port', '0'], {
    environment: { BATON_ADMIN_KEY: ADMIN_KEY },
  });
  url = await server.said(/listens on (\S+)/);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const users = async (...argv: string[]) =>
  await startBaton(['users', ...argv], { environment: { BATON_URL: url, BATON_KEY: ADMIN_KEY } }).finished;

test('invite, list, role, link and remove: what an administrator does without a browser', async () => {
  const invited = await users('invite', 'ana', '--role', 'analyst');
  expect(invited.code).toBe(0);
  const link = new URL(invited.stdout.trim());
  expect(link.href).toMatch(new RegExp(`^${url}/login\\?token=[\\w-]{32}&return_to=%2Faccount$`));
  const signIn = await fetch(new URL('/login', url), {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url },
    body: new URLSearchParams({ token: link.searchParams.get('token')! }),
  });
  expect(signIn.status).toBe(303);

  expect((await users('invite', 'ana')).code).toBe(1);
  expect(JSON.parse((await users('role', 'ana', '--role', 'editor')).stdout)).toMatchObject({
    role: 'editor',
  });
  const { people } = JSON.parse((await users('list', '--json')).stdout);
  expect(people.map((person: { name: string; role: string }) => [person.name, person.role])).toContainEqual([
    'ana',
    'editor',
  ]);
  expect((await users('link', 'ana')).stdout).toContain('/login?token=');
  expect((await users('remove', 'ana')).code).toBe(0);
  expect((await users('remove', 'ana')).code).toBe(3);
  expect((await users('remove')).code).toBe(2);
  expect((await users('invite', 'bob', '--role', 'owner')).code).toBe(2);
});
