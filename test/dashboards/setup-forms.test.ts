import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startService, type TestService } from '../support/service.ts';
import { visitorOf } from '../support/visitor.ts';

const HOSTILE = `"><img src=x onerror=alert(1)><script>'`;

let service: TestService;
let admin: ReturnType<typeof visitorOf>;
beforeAll(async () => {
  service = await startService();
  admin = visitorOf(service);
  await admin.signIn();
});
afterAll(() => service.stop());

const pageOf = async (tab: string) => await (await admin.go(`/setup?tab=${tab}`)).text();
const send = (fields: Record<string, string>) => admin.send('/setup', fields);
const trayRows = async () =>
  ((await (await service.ask('/v1/rejects')).json()) as { rejects: { journal_offset: number }[] }).rejects;
async function refuse(events: object[]): Promise<void> {
  await service.send(events, { wait: false });
  await service.service().caughtUp();
}
describe('the tray', () => {
  test('an event is corrected, and the tray is one shorter; what is still wrong is said, and kept as typed', async () => {
    await refuse([
      { type: 'message.user', conversation_id: 'tray-1', id: 't1', occurred_at: '2026-11-22T14:02:09' },
    ]);
    const [row] = await trayRows();
    const journal_offset = String(row!.journal_offset);
    expect(await pageOf('start')).toContain('data-tray="1"');
    expect(await pageOf('tray')).toContain('use for example 2026-11-22T14:02:09+00:00');
    const fix = await pageOf(`tray&fix=${journal_offset}`);
    expect(fix).toContain('&quot;conversation_id&quot;: &quot;tray-1&quot;');

    for (const [event, said] of [
      ['{"type":"message.user",', 'This is not JSON'],
      ['[1]', 'This is not JSON'],
      ['{"a":'.repeat(2000), 'This is not JSON'],
      ['{"type":"message.user","text":"kept </textarea>"}', 'conversation_id is missing'],
    ] as const) {
      const refused = await send({ do: 'replay', journal_offset, event });
      const page = await refused.text();
      expect([refused.status, page.includes(said)], event.slice(0, 40)).toEqual([422, true]);
      if (event.includes('kept')) expect(page).toContain('kept &lt;/textarea&gt;');
    }
    expect((await trayRows()).length).toBe(1);

    const event = JSON.stringify({
      type: 'message.user',
      conversation_id: 'tray-1',
      id: 't1',
      occurred_at: '2026-11-22T10:02:09+00:00',
    });
    const done = await send({ do: 'replay', journal_offset, event });
    expect([done.status, done.headers.get('location')]).toEqual([303, 'setup?tab=tray&done=replayed']);
    expect(await trayRows()).toEqual([]);
    const after = await (await admin.go('/setup?tab=tray&done=replayed')).text();
    expect(after).toContain('Accepted');
    expect(after).toContain('The tray is empty');
    expect(after).toContain('data-tray="0"');
    expect((await send({ do: 'replay', journal_offset, event })).status).toBe(404);
  });

  test('all of them are tried again; what came of it is said', async () => {
    await refuse([
      { type: 'nonsense', conversation_id: 'n1' },
      { type: 'message.user', conversation_id: 'n2', occurred_at: '2026-11-23T13:00:00Z' },
    ]);
    service.clock.now = new Date('2026-11-22T14:00:00Z');
    const done = await send({ do: 'replay-all' });
    service.clock.now = new Date('2026-11-22T12:00:00Z');
    expect(done.headers.get('location')).toBe('setup?tab=tray&replayed=1&left=1');
    expect(await (await admin.go(`/${done.headers.get('location')}`)).text()).toContain(
      '1 accepted, 1 still refused.',
    );
    expect((await trayRows()).length).toBe(1);
  });

  test('no words but ours come out of an address', async () => {
    const page = await (
      await admin.go(`/setup?tab=nothing&done=${encodeURIComponent(HOSTILE)}&replayed=<b>&left=1`)
    ).text();
    expect(page).not.toContain('<b>');
    expect(page).not.toContain('<img');
    expect(page).not.toContain('still refused');
  });
});

describe('keys, people, jobs', () => {
  test('a key is made, shown once, and removed after a question', async () => {
    const made = await send({ do: 'create-key', name: HOSTILE, scope: 'ingest', bots: ' web , app,' });
    const page = await made.text();
    const [token, key_id] = /bk_(\w{8})_\w+/.exec(page)!;
    expect(page).not.toContain('<img');
    expect(service.service().keys.verify(token!)).toMatchObject({
      name: HOSTILE,
      scopes: ['ingest'],
      bots: ['web', 'app'],
    });
    expect(await pageOf('keys')).not.toContain(token);

    const asked = await pageOf(`keys&remove=${key_id}`);
    expect(asked).toContain('Remove the key');
    expect(asked).not.toContain('<img');
    expect(service.service().keys.verify(token!)).not.toBeNull();
    expect((await send({ do: 'remove-key', key_id: key_id! })).headers.get('location')).toBe(
      'setup?tab=keys&done=key-removed',
    );
    expect(service.service().keys.verify(token!)).toBeNull();
    expect((await send({ do: 'remove-key', key_id: key_id! })).status).toBe(404);
  });

  test('a key that can’t be is refused with the door’s own words, and what was typed stays', async () => {
    const refused = await send({ do: 'create-key', name: 'all bots', scope: 'admin', bots: 'web' });
    const page = await refused.text();
    expect(refused.status).toBe(422);
    expect(page).toContain('can’t be bound to bots');
    expect(page).toContain('value="all bots"');
    expect(page).toMatch(/value="admin" checked/);
  });

  test('somebody is invited, gets another role, is signed out, and goes', async () => {
    const name = `Ana ${HOSTILE}`;
    const page = await (await send({ do: 'add-person', name, role: 'viewer' })).text();
    expect(page).not.toContain('<img');
    const [, token] = /http:\/\/localhost\/login\?token=([\w-]+)&amp;return_to=%2Faccount/.exec(page)!;
    const ana = visitorOf(service);
    await ana.send('/login', { token: token! });
    expect((await ana.go('/setup?tab=keys')).status).toBe(403);
    expect((await send({ do: 'add-person', name, role: 'viewer' })).status).toBe(409);

    expect((await send({ do: 'change-role', name, role: 'admin' })).status).toBe(303);
    expect((await ana.go('/setup?tab=keys')).status).toBe(200);
    expect((await send({ do: 'sign-out', name })).status).toBe(303);
    expect((await ana.go('/setup?tab=keys')).status).toBe(303);
    expect(await (await send({ do: 'link-person', name })).text()).toContain('/login?token=');

    expect(await pageOf(`people&remove=${encodeURIComponent(name)}`)).toContain('All logins and links');
    expect((await send({ do: 'remove-person', name })).status).toBe(303);
    expect((await send({ do: 'remove-person', name })).status).toBe(404);
  });

  test('the last admin stays', async () => {
    const page = await send({ do: 'change-role', name: 'admin', role: 'viewer' });
    expect([page.status, (await page.text()).includes('make another admin first')]).toEqual([409, true]);
  });

  test('a job runs; what is no form of ours does nothing', async () => {
    expect((await send({ do: 'run-job', job: 'sessions' })).headers.get('location')).toBe(
      'setup?tab=jobs&done=job-ran',
    );
    expect(await pageOf('jobs')).toMatch(/class="run-ok"/);
    expect((await send({ do: 'run-job', job: '../keys' })).status).toBe(404);
    for (const name of ['', 'constructor', '__proto__', 'nothing'])
      expect([name, (await send({ do: name })).headers.get('location')]).toEqual([name, 'setup']);
  });
});
