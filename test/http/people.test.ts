import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROLES } from '../../src/store/logins.ts';
import { startService, type TestService } from '../support/service.ts';
import { visitorOf } from '../support/visitor.ts';

let service: TestService;
beforeEach(async () => {
  service = await startService();
});
afterEach(() => service.stop());

const LONG = 'a sentence that nobody guesses';

async function people(method: string, path = '', body?: unknown) {
  const response = await service.ask(`/v1/people${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : null };
}

/** Somebody with this role, signed in by invitation. */
async function invited(name: string, role: (typeof ROLES)[number]) {
  const { status, body } = await people('POST', '', { name, role });
  expect(status).toBe(201);
  const visitor = visitorOf(service);
  const answer = await visitor.send('/login', { token: body.token, return_to: '/account' });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/account']);
  return visitor;
}

const may = async (visitor: ReturnType<typeof visitorOf>, path: string, method = 'GET') =>
  (await visitor.go(path, { method, headers: { 'sec-fetch-site': 'same-origin' } })).status;

describe('roles', () => {
  test('each may do what the one before it may, and more', async () => {
    await service.send([
      {
        type: 'message.user',
        conversation_id: 'c',
        text: 'where is it',
        occurred_at: '2026-11-12T09:00:00Z',
      },
    ]);
    const text: Record<string, unknown> = {};
    const adminDoor: Record<string, number> = {};
    for (const role of ROLES) {
      const visitor = await invited(`the ${role}`, role);
      const events = await visitor.go('/v1/reports/events?from=2026-11-01&to=2026-12-01');
      const { rows } = (await events.json()) as { rows: { text: string | null }[] };
      expect(rows).toHaveLength(1);
      text[role] = rows[0]!.text;
      adminDoor[role] = await may(visitor, '/v1/jobs');
    }
    expect(text).toEqual({
      viewer: null,
      analyst: 'where is it',
      editor: 'where is it',
      admin: 'where is it',
    });
    expect(adminDoor).toEqual({ viewer: 403, analyst: 403, editor: 403, admin: 200 });
  });

  test('a change of role counts at once, and over a restart', async () => {
    const visitor = await invited('ana', 'viewer');
    expect(await may(visitor, '/v1/jobs')).toBe(403);
    expect((await people('PATCH', '/ana', { role: 'admin' })).body).toMatchObject({
      name: 'ana',
      role: 'admin',
    });
    expect(await may(visitor, '/v1/jobs')).toBe(200);
    await service.restart();
    expect(await may(visitor, '/v1/jobs')).toBe(200);
  });

  test('the last admin stays, until there is another', async () => {
    await visitorOf(service).signIn();
    expect((await people('PATCH', '/admin', { role: 'viewer' })).status).toBe(409);
    expect((await people('DELETE', '/admin')).status).toBe(409);
    await people('POST', '', { name: 'second', role: 'admin' });
    expect((await people('DELETE', '/admin')).status).toBe(204);
    expect((await people('DELETE', '/second')).status).toBe(409);
  });
});

describe('people', () => {
  test('are listed without anything that opens a door', async () => {
    await invited('ana', 'viewer');
    const { body } = await people('GET');
    expect(body.people).toEqual([
      {
        name: 'ana',
        role: 'viewer',
        has_password: false,
        invited_until: null,
        created_at: service.clock.now.toISOString(),
        last_login_at: service.clock.now.toISOString(),
      },
    ]);
  });

  test.for([
    [{ name: '', role: 'viewer' }, '/name'],
    [{ name: 'x'.repeat(101), role: 'viewer' }, '/name'],
    [{ name: 'ana', role: 'owner' }, '/role'],
    [{ name: 'ana' }, '/role'],
    [{}, '/name'],
  ] as const)('%j is refused where it is wrong', async ([body, pointer]) => {
    const answer = await people('POST', '', body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
    expect((await people('GET')).body.people).toEqual([]);
  });

  test('have one name each, however it is written', async () => {
    expect((await people('POST', '', { name: 'Ana', role: 'viewer' })).status).toBe(201);
    expect((await people('POST', '', { name: ' aNA ', role: 'admin' })).status).toBe(409);
    expect((await people('POST', '/nobody/link')).status).toBe(404);
    expect((await people('PATCH', '/nobody', { role: 'viewer' })).status).toBe(404);
    expect((await people('DELETE', '/nobody')).status).toBe(404);
  });

  test('who is removed is out, with every link and login', async () => {
    const visitor = await invited('ana', 'editor');
    const { body } = await people('POST', '/ana/link');
    expect((await people('DELETE', '/ana')).status).toBe(204);
    expect((await visitor.go('/')).status).toBe(303);
    expect((await visitorOf(service).send('/login', { token: body.token })).status).toBe(401);
    expect((await people('POST', '', { name: 'ana', role: 'viewer' })).status).toBe(201);
    expect((await visitor.go('/')).status).toBe(303);
  });

  test('signing out everywhere ends all logins of this person, and of nobody else', async () => {
    const [ana, bob] = [await invited('ana', 'viewer'), await invited('bob', 'viewer')];
    const second = visitorOf(service);
    await second.send('/login', { token: (await people('POST', '/ana/link')).body.token });
    expect((await ana.send('/logout', { everywhere: '1' })).status).toBe(303);
    expect((await second.go('/')).status).toBe(303);
    expect((await bob.go('/')).status).toBe(200);
    expect((await people('POST', '/bob/sign-out')).status).toBe(204);
    expect((await bob.go('/')).status).toBe(303);
  });
});

describe('a password', () => {
  test('signs in again; setting it ends the other logins', async () => {
    const visitor = await invited('ana', 'viewer');
    const other = visitorOf(service);
    await other.send('/login', { token: (await people('POST', '/ana/link')).body.token });
    const saved = await visitor.send('/account', { password: LONG });
    expect([saved.status, saved.headers.get('location')]).toEqual([303, '/account?saved=1']);
    expect((await other.go('/')).status).toBe(303);
    expect((await visitor.go('/')).status).toBe(200);
    await service.restart();
    const again = visitorOf(service);
    expect((await again.send('/login', { name: 'ANA', password: LONG })).status).toBe(303);
    expect((await again.go('/')).status).toBe(200);
    for (const wrong of [`${LONG} `, LONG.toUpperCase(), ''])
      expect((await visitorOf(service).send('/login', { name: 'ana', password: wrong })).status).toBe(401);
  });

  test('is long, and changed only by who knows it', async () => {
    const visitor = await invited('ana', 'viewer');
    expect((await visitor.send('/account', { password: 'x'.repeat(14) })).status).toBe(422);
    expect((await visitor.send('/account', { password: LONG })).status).toBe(303);
    expect((await visitor.send('/account', { password: `${LONG}!` })).status).toBe(422);
    expect((await visitor.send('/account', { password: `${LONG}!`, current: 'wrong' })).status).toBe(422);
    expect((await visitor.send('/account', { password: `${LONG}!`, current: LONG })).status).toBe(303);
    expect((await visitorOf(service).send('/login', { name: 'ana', password: `${LONG}!` })).status).toBe(303);
  });

  test('is guessed five times, then only after a wait that doubles; another name is not kept waiting', async () => {
    const visitor = await invited('ana', 'viewer');
    await visitor.send('/account', { password: LONG });
    const guess = (name: string, password = 'wrong') => visitorOf(service).send('/login', { name, password });
    for (let guesses = 0; guesses < 5; guesses++) expect((await guess('ana')).status).toBe(401);
    const slowed = await guess('ana', LONG);
    expect([slowed.status, slowed.headers.get('retry-after')]).toEqual([429, '15']);
    expect((await guess('nobody')).status).toBe(401);
    service.clock.now = new Date(service.clock.now.getTime() + 15_000);
    expect((await guess('ana')).status).toBe(401);
    expect((await guess('ana')).headers.get('retry-after')).toBe('30');
    service.clock.now = new Date(service.clock.now.getTime() + 30_000);
    expect((await guess('ana', LONG)).status).toBe(303);
    expect((await guess('ana')).status).toBe(401);
  });

  test('the sign-in page asks for a password only when somebody has one', async () => {
    const page = async () => await (await visitorOf(service).go('/login')).text();
    expect(await page()).not.toContain('current-password');
    const visitor = await invited('ana', 'viewer');
    await visitor.send('/account', { password: LONG });
    expect(await page()).toContain('current-password');
    expect(await page()).toContain('one-time-code');
  });

  test('an account is seen by its owner only', async () => {
    expect((await visitorOf(service).go('/account')).headers.get('location')).toBe(
      '/login?return_to=%2Faccount',
    );
    const visitor = await invited('<b>ana</b>', 'analyst');
    const page = await (await visitor.go('/account')).text();
    expect(page).toContain('&lt;b&gt;ana&lt;/b&gt;');
    expect(page).not.toContain('<b>ana');
  });
});
