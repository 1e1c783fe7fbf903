import { afterEach, beforeEach, expect, test } from 'vitest';
import { startService, type TestService } from '../support/service.ts';
import { visitorOf } from '../support/visitor.ts';

let service: TestService;
beforeEach(async () => {
  service = await startService();
});
afterEach(() => service.stop());

const HOUR_MS = 3_600_000;
const later = (hours: number) => {
  service.clock.now = new Date(service.clock.now.getTime() + hours * HOUR_MS);
};

test('a one-time link signs one browser in, once', async () => {
  const token = service.service().logins.createLink();
  const visitor = visitorOf(service);
  expect((await visitor.go('/')).status).toBe(303);
  const answer = await visitor.send('/login', { token });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
  expect((await visitor.go('/')).status).toBe(200);

  const second = visitorOf(service);
  expect((await second.send('/login', { token })).status).toBe(401);
  expect((await second.go('/')).status).toBe(303);
});

test('looking at the link does not use it up: mail scanners look', async () => {
  const token = service.service().logins.createLink();
  const visitor = visitorOf(service);
  for (let looks = 0; looks < 3; looks++) {
    const page = await visitor.go(`/login?token=${token}`);
    expect(page.status).toBe(200);
    expect(page.headers.getSetCookie().filter((line) => line.startsWith('baton_session'))).toEqual([]);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  }
  expect((await visitor.send('/login', { token })).status).toBe(303);
});

test('a link lasts a day, a login half a day, both over a restart', async () => {
  const [early, late] = [service.service().logins.createLink(), service.service().logins.createLink()];
  later(23);
  await service.restart();
  const visitor = visitorOf(service);
  expect((await visitor.send('/login', { token: early })).status).toBe(303);
  later(1);
  expect((await visitorOf(service).send('/login', { token: late })).status).toBe(401);
  later(10);
  await service.restart();
  expect((await visitor.go('/')).status).toBe(200);
  later(1);
  expect((await visitor.go('/')).status).toBe(303);
});

test('the cookie can’t be read by scripts or sent along by other sites, and needs TLS where there is TLS', async () => {
  const answer = await visitorOf(service).signIn();
  const [cookie = ''] = answer.headers.getSetCookie();
  expect(cookie).toMatch(/^baton_session=[\w-]{32}; Path=\/; HttpOnly; SameSite=Lax$/);
  const secure = await service.service().app.request('https://baton.example/login', {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ token: service.service().logins.createLink() }),
  });
  expect(secure.headers.getSetCookie()[0]).toContain('; Secure');

  // Behind a proxy that speaks TLS, the service itself is asked without it.
  const behind = await startService({ public_url: 'https://baton.example' });
  const proxied = await visitorOf(behind).signIn();
  await behind.stop();
  expect(proxied.headers.getSetCookie()[0]).toContain('; Secure');
});

test('a login gets a token of its own: one that was set before is worth nothing', async () => {
  const fixed = 'baton_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
  const visitor = visitorOf(service);
  await visitor.send('/login', { token: service.service().logins.createLink() }, { cookie: fixed });
  expect(visitor.cookie()).not.toBe(fixed);
  expect((await visitor.go('/', { headers: { cookie: fixed } })).status).toBe(303);
  expect((await visitor.go('/')).status).toBe(200);
});

test('signing out ends this login on the server, and no other', async () => {
  const [one, two] = [visitorOf(service), visitorOf(service)];
  await one.signIn();
  await two.signIn();
  const cookie = one.cookie();
  const answer = await one.send('/logout');
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/login']);
  expect(one.cookie()).toBe('');
  expect((await one.go('/', { headers: { cookie } })).status).toBe(303);
  expect((await two.go('/')).status).toBe(200);
});

test('who is sent to the login comes back to the page that was asked for', async () => {
  const visitor = visitorOf(service);
  const asked = await visitor.go('/?range=7d&bot=web%2Capp');
  const login = asked.headers.get('location')!;
  expect(login).toBe('/login?return_to=%2F%3Frange%3D7d%26bot%3Dweb%252Capp');
  const return_to = new URL(login, 'http://localhost').searchParams.get('return_to')!;
  const answer = await visitor.send('/login', { token: service.service().logins.createLink(), return_to });
  expect(answer.headers.get('location')).toBe('/?range=7d&bot=web%2Capp');
});

test.for([
  ['https://evil.example/'],
  ['//evil.example'],
  ['/\\evil.example'],
  ['\\\\evil.example'],
  ['/\t/evil.example'],
  ['/\n/evil.example'],
  ['\t//evil.example'],
  ['javascript:alert(1)'],
  [' //evil.example'],
  ['@evil.example'],
  ['/.//evil.example/x'],
  ['/..//evil.example/x'],
  ['/%2e//evil.example/x'],
  ['/a/..//evil.example'],
  ['/%2E%2e/\\evil.example'],
  [''],
])('a return to elsewhere is no return: %j', async ([return_to]) => {
  const answer = await visitorOf(service).send('/login', {
    token: service.service().logins.createLink(),
    return_to: return_to!,
  });
  expect(answer.status).toBe(303);
  expect(new URL(answer.headers.get('location')!, 'http://localhost').href).toBe('http://localhost/');
});

test('a form without a token, or of endless length, signs nobody in', async () => {
  const visitor = visitorOf(service);
  expect((await visitor.send('/login')).status).toBe(401);
  expect((await visitor.send('/login', { token: '' })).status).toBe(401);
  expect((await visitor.send('/login', { token: 'x'.repeat(100_000) })).status).toBe(413);
  expect(visitor.cookie()).toBe('');
});
