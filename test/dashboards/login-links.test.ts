import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startService, type TestService } from '../support/service.ts';
import { visitorOf } from '../support/visitor.ts';

const HOUR_MS = 3_600_000;
let service: TestService;
let start: Date;
beforeAll(async () => {
  service = await startService();
  start = service.clock.now;
});
afterAll(() => service.stop());

const hoursLater = (hours: number) => new Date(start.getTime() + hours * HOUR_MS);
const page = async (token: string) => {
  const response = await service.service().app.request(`/login?token=${token}`);
  return await response.text();
};
const invite = async (name: string) => {
  const answer = await service.ask('/v1/people', {
    method: 'POST',
    body: JSON.stringify({ name, role: 'viewer' }),
  });
  return ((await answer.json()) as { token: string }).token;
};

describe('an invitation', () => {
  test('is offered while it is good, however often it is looked at', async () => {
    const token = await invite('ana');
    for (let looks = 0; looks < 3; looks += 1) expect(await page(token)).toContain('valid for one sign-in');
    expect((await visitorOf(service).send('/login', { token })).status).toBe(303);
  });

  test('that was used, has expired or never was one says which, before and after the button', async () => {
    const [used, expired] = [await invite('berta'), await invite('carl')];
    await visitorOf(service).send('/login', { token: used });
    service.clock.now = hoursLater(8 * 24);
    for (const [token, words] of [
      [used, 'This link was already used. Ask for a new one.'],
      [expired, 'This link has expired. Ask for a new one.'],
      ['made-up', 'This code is not one of ours.'],
    ] as const) {
      expect(await page(token), token).toContain(words);
      const answer = await visitorOf(service).send('/login', { token });
      expect([answer.status, (await answer.text()).includes(words)], token).toEqual([401, true]);
    }
    // Some day nobody needs to know any more.
    service.clock.now = hoursLater(60 * 24);
    await invite('dora');
    expect(await page(expired)).toContain('This code is not one of ours.');
    service.clock.now = start;
  });

  test('in Setup says until when it is open, or that none is', async () => {
    const admin = visitorOf(service);
    await admin.signIn();
    await invite('erik');
    const row = async (name: string) => {
      const text = (await (await admin.go('/setup?tab=people')).text()).split('</tr>');
      return text.find((part) => part.includes(`>${name}</th>`))?.replaceAll(/<[^>]*>/g, ' ');
    };
    expect(await row('erik')).toContain('link open until 29 Nov 2026, 12:00');
    expect(await row('ana')).toContain('no link is open');
    const { people } = (await (await service.ask('/v1/people')).json()) as { people: { name: string }[] };
    expect(people.find(({ name }) => name === 'erik')).toMatchObject({
      invited_until: '2026-11-29T12:00:00.000Z',
    });
  });
});

test('signing out everywhere ends every browser, and links that are open', async () => {
  const browsers = [visitorOf(service), visitorOf(service)];
  for (const browser of browsers) {
    const link = await service.ask('/v1/people/ana/link', { method: 'POST' });
    await browser.send('/login', { token: ((await link.json()) as { token: string }).token });
    expect((await browser.go('/account')).status).toBe(200);
  }
  const open = await service.ask('/v1/people/ana/link', { method: 'POST' });
  const { token } = (await open.json()) as { token: string };
  await browsers[0]!.send('/logout', { everywhere: '1' });
  for (const browser of browsers) expect((await browser.go('/account')).status).toBe(303);
  expect((await visitorOf(service).send('/login', { token })).status).toBe(401);
});
