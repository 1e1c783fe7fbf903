import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startService, type TestService } from '../support/service.ts';
import { newKey, visitorOf } from '../support/visitor.ts';

const TABS = ['start', 'tray', 'health', 'keys', 'people', 'releases', 'definitions', 'jobs', 'settings'];
const ADMIN_TABS = ['tray', 'keys', 'people', 'jobs', 'settings'];
const HOSTILE = `"><img src=x onerror=alert(1)><script>'`;

let service: TestService;
let admin: ReturnType<typeof visitorOf>;
beforeAll(async () => {
  service = await startService();
  admin = visitorOf(service);
  await admin.signIn();
});
afterAll(() => service.stop());

type Visitor = ReturnType<typeof visitorOf>;
const pageOf = async (tab: string, visitor: Visitor = admin) =>
  await (await visitor.go(`/setup?tab=${tab}`)).text();
const send = (fields: Record<string, string>, visitor: Visitor = admin) => visitor.send('/setup', fields);
/** Somebody with this role, at a browser. */
async function inRole(role: string): Promise<Visitor> {
  const answer = await service.ask('/v1/people', {
    method: 'POST',
    body: JSON.stringify({ name: `some ${role}`, role }),
  });
  const { token } = (await answer.json()) as { token: string };
  const visitor = visitorOf(service);
  await visitor.send('/login', { token });
  return visitor;
}

describe('who may see what', () => {
  test('nobody, and a key that is bound to bots, is sent to the login', async () => {
    const bound = (await newKey(service, ['read'], ['web'])).key;
    for (const headers of [{}, { authorization: `Bearer ${bound}` }]) {
      const response = await service.service().app.request('/setup?tab=keys', { headers });
      expect([response.status, response.headers.get('location')]).toEqual([
        303,
        '/login?return_to=%2Fsetup%3Ftab%3Dkeys',
      ]);
    }
  });

  test('an admin sees every part', async () => {
    for (const tab of TABS) {
      const response = await admin.go(`/setup?tab=${tab}`);
      expect([tab, response.status]).toEqual([tab, 200]);
      const page = await response.text();
      for (const other of TABS) expect(page, tab).toContain(`href="setup?tab=${other}"`);
      expect(page).toContain(`href="setup?tab=${tab}" aria-current="page"`);
    }
  });

  test.each([
    'viewer',
    'analyst',
    'editor',
  ])('%s sees what is not an admin’s, and no button that does nothing', async (role) => {
    const visitor = await inRole(role);
    for (const tab of TABS) {
      const response = await visitor.go(`/setup?tab=${tab}`);
      expect([tab, response.status]).toEqual([tab, ADMIN_TABS.includes(tab) ? 403 : 200]);
      const page = await response.text();
      // Who decides about gaps may say that a version went live.
      const decides = role === 'editor' && tab === 'releases';
      expect(page.match(/action="setup/g) ?? [], tab).toHaveLength(decides ? 1 : 0);
      expect(page).not.toContain('data-live');
      for (const hidden of ADMIN_TABS) expect(page).not.toContain(`href="setup?tab=${hidden}"`);
      if (ADMIN_TABS.includes(tab)) expect(page).toContain('needs the role admin');
    }
    // The rule stands in the API's doors, whatever the page shows.
    const attempts: Record<string, string>[] = [
      { do: 'first-key' },
      { do: 'create-key', name: 'mine', scope: 'admin' },
      { do: 'add-person', name: 'me again', role: 'admin' },
      { do: 'change-role', name: `some ${role}`, role: 'admin' },
      { do: 'run-job', job: 'sessions' },
      { do: 'replay-all' },
    ];
    for (const fields of attempts)
      expect([fields.do, (await send(fields, visitor)).status]).toEqual([fields.do, 403]);
    const people = await (await service.ask('/v1/people')).text();
    expect(people).not.toContain('me again');
    expect(people).toContain(`"name":"some ${role}","role":"${role}"`);
  });

  test('a form of another site does nothing', async () => {
    const count = service.service().keys.list().length;
    const response = await admin.send('/setup', { do: 'first-key' }, { 'sec-fetch-site': 'cross-site' });
    expect(response.status).toBe(403);
    expect(service.service().keys.list().length).toBe(count);
  });
});

describe('first steps', () => {
  test('the commands name this server, and a new key is filled in, once', async () => {
    expect(await pageOf('start')).toContain('YOUR_KEY');
    const made = await send({ do: 'first-key' });
    expect([made.status, made.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const page = await made.text();
    const [key] = /bk_\w+/.exec(page)!;
    expect(page).toContain('http://localhost/v1/events?wait=stored');
    expect(page.split(key).length - 1).toBe(8);
    const sent = await service.ask('/v1/events?dry_run=1', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: '{"type":"message.user","conversation_id":"c1"}',
    });
    expect(sent.status).toBe(200);
    expect(await pageOf('start')).not.toContain(key);
    expect(await pageOf('keys')).not.toContain(key);
  });

  test('the list is ticked by what has happened', async () => {
    const own = await startService();
    const visitor = visitorOf(own);
    await visitor.signIn();
    const ticked = async () =>
      [...(await pageOf('start', visitor)).matchAll(/data-check="(\w+)"( class="checked")?/g)].map(
        ([, name, done]) => [name, done !== undefined],
      );
    expect(await ticked()).toEqual([
      ['first_event', false],
      ['ended', false],
      ['declared', false],
      ['password', false],
    ]);
    await visitor.send('/account', { password: 'a sentence that is long' });
    const asked = { type: 'handover.requested', occurred_at: '2026-11-22T11:00:00Z' };
    await own.send([
      ...[1, 2, 3].map((n) => ({ ...asked, conversation_id: `c${n}`, reason: 'user_requested' })),
      { ...asked, conversation_id: 'c4' },
      ...[1, 2, 3, 4].map((n) => ({
        type: 'message.user',
        conversation_id: `c${n}`,
        occurred_at: '2026-11-22T10:59:00Z',
      })),
      { type: 'conversation.ended', conversation_id: 'c1', occurred_at: '2026-11-22T11:01:00Z' },
    ]);
    await own.runJob('sessions');
    expect(await pageOf('start', visitor)).toContain('now 75.0\u00a0%');
    expect(await ticked()).toEqual([
      ['first_event', true],
      ['ended', true],
      ['declared', false],
      ['password', true],
    ]);
    await own.stop();
  });

  test('what arrived is there without a script, and the stream goes on behind it', async () => {
    await service.send([
      { type: 'message.user', conversation_id: 'seen-here', source: HOSTILE.slice(0, 60) },
    ]);
    const page = await pageOf('start');
    expect(page).toContain('<code>seen-here</code>');
    expect(page).not.toContain('<img');
    const after = /data-live="([^"]+)"/.exec(page)![1]!;
    expect(await (await service.ask(`/v1/live?follow=0&after=${after}`)).text()).toBe('');
  });
});

test('what data say: health by source, releases with their counts, definitions with their SQL', async () => {
  const at = (minute: number) => `2026-11-22T09:${String(minute).padStart(2, '0')}:00Z`;
  await service.send([
    { type: 'bot.released', bot_id: 'web', bot_version: 'v2', occurred_at: at(0) },
    {
      type: 'message.user',
      conversation_id: 'r1',
      bot_id: 'web',
      bot_version: HOSTILE,
      source: 'web-bot',
      occurred_at: at(1),
    },
    {
      type: 'handover.requested',
      conversation_id: 'r1',
      bot_id: 'web',
      bot_version: HOSTILE,
      source: 'web-bot',
      occurred_at: at(2),
    },
  ]);
  await service.runJob('sessions');
  const health = await pageOf('health');
  expect(health).toContain('web-bot');
  expect(health).toMatch(/v1\/reports\/data-quality\.csv\?from=2026-10-25&amp;to=2026-11-23/);
  const csv = /href="(v1\/reports\/data-quality[^"]+)"/.exec(health)![1]!.replaceAll('&amp;', '&');
  expect((await service.ask(`/${csv}`)).status).toBe(200);

  const releases = (await pageOf('releases')).replaceAll(/<[^>]+>/g, ' ');
  expect(releases).toMatch(/v2\s+web\s+22 Nov 2026, 09:00\s+announced\s+–/);
  expect(releases).toMatch(
    /script&gt;&#39;\s+web\s+22 Nov 2026, 09:01\s+first session[\s\S]+22 Nov 2026, 09:02\s+1\s+1/,
  );

  const definitions = await pageOf('definitions');
  const { metrics } = (await (await service.ask('/v1/metrics')).json()) as {
    metrics: { id: string; label: string }[];
  };
  expect(metrics.length).toBeGreaterThan(10);
  for (const { id } of metrics) expect(definitions).toContain(`>${id}</code>`);
  expect(definitions).toContain('filter (where');
});
