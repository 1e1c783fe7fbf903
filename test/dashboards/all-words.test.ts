import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { madeUpEvents } from '../support/made-up-words.ts';
import { mark, marked, textsOf, unmarked } from '../support/pseudo-language.ts';
import { startService, type TestService } from '../support/service.ts';
import { visitorOf } from '../support/visitor.ts';

/**
 * Every page in a language that nobody speaks: its catalogue is the English one between marks, its dates are Greek. Any
 * Latin word outside of the marks was not looked up in a catalogue, or not at the moment when it was said. The language
 * is German by name, so that what is English for every reader has to be marked as that.
 */
vi.mock('../../dashboards/spoken.ts', async (original) => {
  const { spoken, ...more } = await original<typeof import('../../dashboards/spoken.ts')>();
  return { ...more, spoken: ({ en }: { en: object }) => spoken({ en, de: marked(en) }) };
});
vi.mock('../../dashboards/language.ts', async (original) => {
  const real = await original<typeof import('../../dashboards/language.ts')>();
  return { ...real, locale: () => (real.language() === 'de' ? 'el' : real.locale()) };
});
vi.mock('../../dashboards/told.ts', async (original) => ({
  ...(await original<object>()),
  told:
    ({ de }: { de: (english: string) => string | undefined }) =>
    (english: string) =>
      de(english) === undefined ? english : mark(english),
}));

/** The same in every language: zones, units, formats, languages by their own name, and what the test has made up. */
const NAMES =
  /^(?:qx[\w-]*|UTC|Europe|Lisbon|Deutsch|English|MiB|CSV|JSON|YAML|Rasa|NLU|Dialogflow|CX|Amazon|Lex|V2|Botpress|admin|ana)$/;

const PAGES = [
  '/',
  '/?range=7d&compare=none',
  '/?range=today',
  '/?from=2026-11-02&to=2026-11-03&grain=hour',
  '/?bot=qxnobody',
  '/?channel=qxweb&leaf=!no_match&tz=Europe/Lisbon',
  '/?range=qxnonsense',
  '/gaps',
  '/gaps?status=all&sort=trend',
  '/gaps?bot=qxnobody',
  '/gaps?open=g_nothing',
  '/sessions',
  '/sessions?outcome=broken',
  '/sessions?bot=qxnobody',
  '/sessions?open=qxnothing',
  '/sessions?range=qxnonsense',
  '/reports?range=qxnonsense',
  '/reports?report=qxnonsense',
  ...['start', 'tray', 'health', 'keys', 'people', 'releases', 'definitions'].map(
    (tab) => `/setup?tab=${tab}`,
  ),
  '/account',
  '/account?saved=1',
  '/login',
  '/login?token=qxtoken',
];

let service: TestService;
let visitor: ReturnType<typeof visitorOf>;

beforeAll(async () => {
  service = await startService({ timezone: 'Europe/Lisbon' });
  const sent = await service.send([...madeUpEvents(84), { type: 'qxnothing' }]);
  expect(sent.status).toBe(202);
  await service.runJob('sessions');
  await service.runJob('gaps');
  visitor = visitorOf(service);
  await visitor.signIn();
}, 60_000);
afterAll(() => service.stop());

/** Latin words of a page that no catalogue has said. */
async function strayWords(response: Response): Promise<string[]> {
  expect(response.headers.get('content-type')).toContain('text/html');
  const page = await response.text();
  expect(page, 'the made-up language is spoken').toContain('⟦');
  return unmarked(textsOf(page)).flatMap(({ text, rest }) =>
    (rest.replace('JSON lines', 'JSON').replace('&nbsp;', ' ').match(WORD) ?? [])
      .filter((word) => !NAMES.test(word))
      .map((word) => `${word} in “${text.slice(0, 120)}”`),
  );
}

const WORD = /\p{Script=Latin}[\p{Script=Latin}\w-]+/gu;

const go = (path: string) => visitor.go(path, { headers: { 'accept-language': 'de' } });

/** Addresses on a page that match. */
async function linksOn(path: string, wanted: RegExp): Promise<string[]> {
  const page = await (await go(path)).text();
  return [...page.matchAll(/href="([^"]+)"/g)]
    .map(([, href = '']) => href.replaceAll('&amp;', '&'))
    .filter((href) => wanted.test(href));
}

test.each(PAGES)('%s says nothing but words of a catalogue', { timeout: 180_000 }, async (path) => {
  expect(await strayWords(await go(path))).toEqual([]);
});

describe('what opens on a page', { timeout: 60_000 }, () => {
  test('a gap with its drawer', async () => {
    const [first] = await linksOn('/gaps', /[?&]open=/);
    expect(first).toBeDefined();
    expect(await strayWords(await go(`/gaps${first!.slice(first!.indexOf('?'))}`))).toEqual([]);
  });

  test('conversations of every ending', async () => {
    const links = await linksOn('/sessions', /open=/);
    expect(links.length).toBeGreaterThan(10);
    for (const link of links.slice(0, 14))
      expect(await strayWords(await go(`/sessions${link.slice(link.indexOf('?'))}`)), link).toEqual([]);
  });

  test('every report with its rows and columns', async () => {
    const links = await linksOn('/reports', /^reports\?.*report=/);
    expect(links.length).toBeGreaterThan(10);
    for (const link of new Set(links)) expect(await strayWords(await go(`/${link}`)), link).toEqual([]);
  });

  test('questions of Setup before something is lost, and what is shown once', async () => {
    await service.service().logins.addPerson('ana', 'analyst');
    expect(await strayWords(await go('/setup?tab=people&remove=ana'))).toEqual([]);
    expect(await strayWords(await go('/setup?tab=tray&fix=0'))).toEqual([]);
    const forms: Record<string, string>[] = [
      { do: 'create-key', name: 'qxkey', scope: 'read' },
      { do: 'create-key', name: '' },
      { do: 'add-person', name: 'qxname', role: 'viewer' },
      { do: 'replay', journal_offset: '0', event: 'qx' },
    ];
    for (const form of forms) {
      const answer = await visitor.send('/setup?tab=keys', form, { 'accept-language': 'de' });
      expect(await strayWords(answer), form.do).toEqual([]);
    }
  });

  test('wrong passwords', async () => {
    const headers = { 'accept-language': 'de' };
    const wrong = await visitorOf(service).send('/login', { name: 'qx', password: 'qx' }, headers);
    expect(wrong.status).toBe(401);
    expect(await strayWords(wrong)).toEqual([]);
    expect(await strayWords(await visitor.send('/account', { password: 'short' }, headers))).toEqual([]);
  });
});
