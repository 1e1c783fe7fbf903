import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languageFor } from '../../dashboards/language.ts';
import { chats } from '../support/chats.ts';
import { startService, type TestService } from '../support/service.ts';
import { visitorOf } from '../support/visitor.ts';

describe('the language for a reader', () => {
  test.each([
    [undefined, 'de-AT,de;q=0.9,en;q=0.8', 'de'],
    [undefined, 'fr, de;q=0.4, en;q=0.6', 'en'],
    [undefined, 'EN-us;q=0.2, DE;q=0.7', 'de'],
    [undefined, 'de;q=0, fr', 'en'],
    [undefined, '*', 'en'],
    [undefined, undefined, 'en'],
    [undefined, ';;;,q=,=', 'en'],
    [undefined, 'de;q=oops', 'en'],
    ['en', 'de', 'en'],
    ['de', 'en', 'de'],
    ['klingon', 'de', 'de'],
    ['__proto__', undefined, 'en'],
  ] as const)('cookie %s, Accept-Language %s: %s', (chosen, accepted, expected) => {
    expect(languageFor(chosen, accepted)).toBe(expected);
  });
});

describe('pages', { timeout: 180_000 }, () => {
  let service: TestService;
  let visitor: ReturnType<typeof visitorOf>;
  const german = { 'accept-language': 'de-DE,de;q=0.9' };

  beforeAll(async () => {
    service = await startService();
    await service.send(chats(1200));
    await service.runJob('sessions');
    await service.runJob('gaps');
    visitor = visitorOf(service);
    await visitor.signIn();
  }, 60_000);
  afterAll(() => service.stop());

  const textOf = async (path: string, headers: Record<string, string>) =>
    await (await visitor.go(path, { headers })).text();

  test.each([
    ['/', 'Aussetzerquote', 'Bot-break rate'],
    ['/gaps', 'Lücken', 'Search gaps'],
    ['/sessions', 'Gespräche', 'Conversations'],
    ['/reports', 'Bericht zusammenstellen', 'Build a report'],
    ['/setup?tab=health', 'Zustand', 'Health'],
    ['/setup?tab=definitions', 'Anteil der Bot-Sitzungen', 'Share of bot sessions'],
    ['/account', 'Ihr Konto', 'Your account'],
    ['/login', 'Bei Baton anmelden', 'Sign in to Baton'],
  ])('%s speaks the language that the browser asks for', async (path, said, english) => {
    const answer = await visitor.go(path, { headers: german });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-language')).toBe('de');
    expect(answer.headers.get('vary')).toBe('Cookie, Accept-Language');
    const page = await answer.text();
    expect(page).toContain('<html lang="de" dir="ltr"');
    expect(page).toContain(said);
    expect(page).not.toContain(english);
    const other = await visitor.go(path, { headers: { 'accept-language': 'en-US' } });
    expect(other.headers.get('content-language')).toBe('en');
    const inEnglish = await other.text();
    expect(inEnglish).toContain('<html lang="en" dir="ltr"');
    expect(inEnglish).toContain(english);
  });

  test('numbers and dates are written as the language writes them', async () => {
    const [page, english] = [await textOf('/', german), await textOf('/', {})];
    expect(english).toMatch(/\d\.\d\u00a0%/);
    expect(page).toMatch(/\d,\d\u00a0%/);
    expect(page).not.toMatch(/\d\.\d\u00a0%/);
    expect(english).toContain('1,200');
    expect(page).toContain('1.200');
    expect(page).not.toContain('1,200');
    expect(await textOf('/reports', german)).toMatch(/\d{2}\.\d{2}\.2026/);
    expect(await textOf('/sessions', german)).toMatch(/\d{2}\.11\.2026, \d{2}:\d{2}/);
    expect(await textOf('/sessions', {})).toMatch(/\d{1,2} Nov 2026, \d{2}:\d{2}/);
  });

  test('two readers at the same moment are each spoken to in their own language', async () => {
    const pages = await Promise.all(
      Array.from({ length: 12 }, (_, at) => textOf('/reports', at % 2 === 0 ? german : {})),
    );
    for (const [at, page] of pages.entries()) {
      expect(page).toContain(at % 2 === 0 ? 'Bericht zusammenstellen' : 'Build a report');
      expect(page).not.toContain(at % 2 === 0 ? 'Build a report' : 'Bericht zusammenstellen');
    }
  });

  test.each([
    '/v1/reports/summary',
    '/v1/reports/summary.csv',
    '/v1/reports/sessions.csv?bom=1',
    '/v1/reports/what-changed.json',
    '/v1/metrics',
    '/v1/sessions?limit=5',
    '/v1/gaps',
    '/v1/reports/nonsense',
    '/v1/reports/summary?range=nonsense',
    '/openapi.json',
    '/docs',
  ])('%s is the same, byte for byte, in every language', async (path) => {
    const bytes = async (headers: Record<string, string>) => {
      const answer = await visitor.go(path, { headers });
      // Each request has an id of its own.
      return (await answer.text()).replaceAll(/"request_id":\s*"[^"]+"/g, '');
    };
    const english = await bytes({});
    expect(english).not.toBe('');
    expect(await bytes(german)).toBe(english);
    expect(await bytes({ cookie: `${visitor.cookie()}; baton_language=de` })).toBe(english);
  });

  describe('the choice', () => {
    const choose = (language: string, headers: Record<string, string> = {}) =>
      visitor.send('/language', { language }, headers);

    test('is kept in a cookie, wins over the browser, and leads back to the page', async () => {
      const answer = await choose('de', { referer: 'http://localhost/gaps?status=all' });
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe('/gaps?status=all');
      const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('baton_language='))!;
      expect(cookie).toMatch(/^baton_language=de; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/);
      const page = await textOf('/gaps', {
        cookie: `${visitor.cookie()}; baton_language=de`,
        'accept-language': 'en',
      });
      expect(page).toContain('<html lang="de"');
    });

    test('of what the browser asks for anyway follows the browser again', async () => {
      const answer = await choose('de', german);
      expect(answer.headers.getSetCookie()[0]).toMatch(/^baton_language=de; Max-Age=0; Path=\//);
    });

    test('on the sample data counts for all of the server', async () => {
      const answer = await choose('de', { referer: 'http://localhost/sample/gaps' });
      expect(answer.headers.get('location')).toBe('/sample/gaps');
      expect(answer.headers.getSetCookie()[0]).toContain('Path=/;');
    });

    test('behind a sub-path counts for that path only', async () => {
      const answer = await choose('de', { referer: 'https://office.example/baton/sessions?open=s_1' });
      expect(answer.headers.get('location')).toBe('/baton/sessions?open=s_1');
      expect(answer.headers.getSetCookie()[0]).toContain('Path=/baton/;');
    });

    test.each([
      'https://evil.example//elsewhere.example/x',
      'nothing',
      '',
      'javascript:alert(1)',
      'http://localhost/\\elsewhere.example',
    ])('never leads elsewhere: referer %s', async (referer) => {
      const location = (await choose('de', { referer })).headers.get('location')!;
      expect(new URL(location, 'http://localhost/').origin).toBe('http://localhost');
    });

    test('of a language that is none of ours is refused', async () => {
      for (const language of ['fr', '', 'EN', '__proto__']) expect((await choose(language)).status).toBe(422);
    });

    test('needs no login, and is offered where nobody is signed in, and in the account menu', async () => {
      const guest = visitorOf(service);
      const page = await (await guest.go('/login', { headers: german })).text();
      for (const place of [page, await textOf('/', german)]) {
        expect(place).toMatch(
          /<form method="post" action="language"[^>]*><div role="group" aria-label="Sprache"/,
        );
        expect(place).toMatch(/<button[^>]*value="de" lang="de"[^>]*aria-current="true"[^>]*>Deutsch/);
        expect(place).toMatch(/<button[^>]*value="en" lang="en" dir="ltr">English</);
      }
      expect((await guest.send('/language', { language: 'en' })).status).toBe(303);
    });
  });
});
