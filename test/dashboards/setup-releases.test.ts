import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startService, type TestService } from '../support/service.ts';
import { newKey, visitorOf } from '../support/visitor.ts';

let service: TestService;
let admin: ReturnType<typeof visitorOf>;
beforeAll(async () => {
  service = await startService({ timezone: 'Europe/Lisbon' });
  admin = visitorOf(service);
  await admin.signIn();
});
afterAll(() => service.stop());

const releasesPart = async () =>
  (await (await admin.go('/setup?tab=releases')).text()).replaceAll('\u00a0', ' ');
const textOf = (markup: string) => markup.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
/** Sessions of a bot on a day, of which so many end in a bot break. */
const sessions = (day: string, all: number, broken: number) =>
  Array.from({ length: all }, (_, at) => {
    const common = { conversation_id: `${day}-${at}`, bot_id: 'web', bot_version: 'v42' };
    return [
      { ...common, type: 'message.user', text: 'hello', occurred_at: `${day}T10:00:00Z` },
      { ...common, type: 'message.bot', occurred_at: `${day}T10:00:01Z` },
      ...(at < broken
        ? [{ ...common, type: 'handover.requested', reason: 'bot_break', occurred_at: `${day}T10:00:02Z` }]
        : []),
    ];
  }).flat();

describe('a release that is added in the page', () => {
  test('is an event like the bot’s own, at the clock of the server’s zone, and says how it goes', async () => {
    await service.send([...sessions('2026-11-18', 40, 20), ...sessions('2026-11-21', 40, 4)]);
    await service.runJob('sessions');
    const answer = await admin.send('/setup', {
      do: 'add-release',
      bot_version: 'v43',
      bot_id: 'web',
      occurred_at: '2026-11-20T14:00',
    });
    expect(answer.headers.get('location')).toBe('setup?tab=releases&done=release-added');
    const events = (await service.report('events?from=2026-11-20&to=2026-11-21')).rows;
    expect(events).toMatchObject([
      { type: 'bot.released', bot_id: 'web', bot_version: 'v43', occurred_at: '2026-11-20T14:00:00+00:00' },
    ]);
    const page = await releasesPart();
    expect(textOf(page)).toContain('v43 web 20 Nov 2026, 14:00 announced');
    expect(textOf(page)).toContain('50.0 % ( 20 of 40 ) → then 10.0 % ( 4 of 40 ) collecting, 1 of 7 days');
    // Each count is a list of that many conversations.
    const lists = [...page.matchAll(/href="(sessions\?[^"]*count=bot_break)">(\d+) of/g)];
    for (const [, href = '', n] of lists.slice(0, 2)) {
      const query = href.replaceAll('&amp;', '&').replace('sessions?', '');
      expect((await service.report(`sessions?${query}`)).rows).toHaveLength(Number(n));
    }
    expect(lists.length).toBeGreaterThanOrEqual(2);
  });

  test('says after seven days whether it became better', async () => {
    const before = service.clock.now;
    service.clock.now = new Date('2026-11-29T12:00:00Z');
    await admin.signIn();
    expect(textOf(await releasesPart())).toMatch(/4 of 40 \) down 40\.0 pts, better/);
    service.clock.now = before;
    await admin.signIn();
  });

  test('what is wrong is said, and what was typed stays', async () => {
    const answer = await admin.send('/setup', {
      do: 'add-release',
      bot_version: 'v44',
      bot_id: 'web',
      occurred_at: '2027-01-01T00:00',
    });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('more than 24 h ahead');
    expect(page).toContain('value="v44"');
    expect(page).toContain('value="2027-01-01T00:00"');
  });
});

describe('the door', () => {
  const post = (body: unknown, key?: string) =>
    service.ask('/v1/releases', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: key ? { authorization: `Bearer ${key}` } : {},
    });

  test('names every fault, and knows no field that there is not', async () => {
    const answer = await post({ bot_version: '', bot: 'web' });
    expect(answer.status).toBe(422);
    const { errors } = (await answer.json()) as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer)).toContain('/bot_version');
    const naive = await post({ bot_version: 'v1', occurred_at: '2026-11-20T14:00:00' });
    expect(await naive.json()).toMatchObject({ errors: [{ pointer: '/occurred_at', code: 'bad_time' }] });
  });

  test('a key that is bound to bots speaks of, and reads, theirs only', async () => {
    const { key } = await newKey(service, ['read', 'edit'], ['faq']);
    expect((await post({ bot_version: 'v9', bot_id: 'web' }, key)).status).toBe(403);
    expect((await post({ bot_version: 'v9' }, key)).status).toBe(403);
    expect((await post({ bot_version: 'v9', bot_id: 'faq' }, key)).status).toBe(201);
    const answer = await service.ask('/v1/releases', { headers: { authorization: `Bearer ${key}` } });
    const { releases } = (await answer.json()) as { releases: { bot_id: string }[] };
    expect(releases.map(({ bot_id }) => bot_id)).toEqual(['faq']);
  });
});
