import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SCOPES, type Scope } from '../../src/store/keys.ts';
import { startService, type TestService } from '../support/service.ts';
import { newKey, visitorOf } from '../support/visitor.ts';

/**
 * Every door of the service and what it asks for: a scope, nothing (`open`), a login (`page`), or that the form comes
 * from a page of ours (`form`). A door that is not listed here fails the first test.
 */
const DOORS: Record<string, Scope | 'open' | 'page' | 'form'> = {
  'GET /healthz': 'open',
  'GET /readyz': 'open',
  'GET /openapi.json': 'open',
  'GET /docs': 'open',
  'GET /assets/:name': 'open',
  'GET /login': 'open',
  'POST /login': 'form',
  'POST /logout': 'form',
  'POST /language': 'form',
  'GET /': 'page',
  'GET /sessions': 'page',
  'POST /sessions': 'form',
  'GET /reports': 'page',
  'GET /gaps': 'page',
  'POST /gaps': 'form',
  'POST /v1/events': 'ingest',
  'GET /v1/metrics': 'read',
  'GET /v1/reports/:file': 'read',
  'GET /v1/gaps/export': 'transcripts',
  'GET /v1/gaps': 'read',
  'GET /v1/gaps/:gap_id': 'read',
  'PATCH /v1/gaps/:gap_id': 'edit',
  'POST /v1/gaps/:gap_id/merge': 'edit',
  'POST /v1/gaps/:gap_id/split': 'edit',
  'POST /v1/gaps/:gap_id/undo': 'edit',
  'GET /v1/intents': 'read',
  'POST /v1/intents': 'edit',
  'DELETE /v1/intents': 'edit',
  'GET /v1/sessions': 'read',
  'GET /v1/sessions/:session_id': 'read',
  'POST /v1/sessions/:session_id/handovers/:attempt/reason': 'edit',
  'POST /v1/sessions/:session_id/handovers/:attempt/reason/undo': 'edit',
  'GET /v1/corrections': 'read',
  'GET /v1/filter-values': 'read',
  'GET /v1/releases': 'read',
  'POST /v1/releases': 'edit',
  'GET /v1/conversations/:conversation_id': 'read',
  'GET /v1/jobs': 'admin',
  'POST /v1/jobs/:job/run': 'admin',
  'GET /v1/keys': 'admin',
  'POST /v1/keys': 'admin',
  'DELETE /v1/keys/:id': 'admin',
  'POST /v1/login-links': 'admin',
  'GET /v1/sample': 'read',
  'DELETE /v1/sample': 'admin',
  'GET /account': 'page',
  'POST /account': 'form',
  'GET /v1/people': 'admin',
  'POST /v1/people': 'admin',
  'PATCH /v1/people/:name': 'admin',
  'DELETE /v1/people/:name': 'admin',
  'POST /v1/people/:name/link': 'admin',
  'POST /v1/people/:name/sign-out': 'admin',
  'GET /v1/live': 'admin',
  'GET /setup': 'page',
  'POST /setup': 'form',
  'GET /v1/rejects': 'admin',
  'POST /v1/rejects/replay': 'admin',
};
const GUARDED = Object.entries(DOORS).filter(([, access]) =>
  (SCOPES as readonly string[]).includes(access),
) as [string, Scope][];

let service: TestService;
const keys = new Map<Scope, string>();
beforeAll(async () => {
  service = await startService();
  for (const scope of SCOPES) keys.set(scope, (await newKey(service, [scope])).key);
});
afterAll(() => service.stop());

function knock(door: string, headers: Record<string, string> = {}): Promise<Response> {
  const [method = '', path = ''] = door.split(' ');
  const url = path
    .replace(':file', 'outcomes')
    .replace(':job', 'gaps')
    .replace(':id', 'none')
    .replace(':name', 'none.css');
  return Promise.resolve(
    service.service().app.request(url, { method, headers, ...(method === 'POST' ? { body: '{}' } : {}) }),
  );
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

test('every door is in the table', () => {
  const doors = service
    .service()
    .app.routes.filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`);
  expect([...new Set(doors)].sort()).toEqual(Object.keys(DOORS).sort());
});

describe.each(GUARDED)('%s needs the scope %s', (door, needed) => {
  test('a key with it gets in; each other key is told the missing scope', async () => {
    for (const scope of SCOPES) {
      const response = await knock(door, bearer(keys.get(scope)!));
      if (scope === needed) expect([401, 403], scope).not.toContain(response.status);
      else {
        expect(response.status, scope).toBe(403);
        expect(((await response.json()) as { detail: string }).detail).toContain(`needs the scope ${needed}`);
      }
    }
  });

  test('nobody, and a key that is wrong in any part, gets 401 and learns nothing', async () => {
    const right = keys.get(needed)!;
    const last = right.at(-1) === '0' ? '1' : '0';
    const wrong = [
      '',
      'x',
      'bk_',
      right.slice(0, -1) + last,
      `${right}0`,
      right.replace(/_[^_]+$/, '_'),
      'bk_00000000_00',
      'bootstrap',
      right.toUpperCase(),
    ];
    const answers = [
      knock(door),
      ...wrong.map((token) => knock(door, bearer(token))),
      knock(door, { authorization: `Basic ${btoa(`key:${right}`)}` }),
    ];
    for (const answer of answers) {
      const response = await answer;
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect({ ...((await response.json()) as object), request_id: '' }).toEqual({
        type: 'about:blank',
        title: 'Who asks?',
        status: 401,
        detail:
          'send a key as "Authorization: Bearer bk_…", or sign in with the link that the server printed',
        request_id: '',
      });
    }
  });
});

test('open doors open without a key', async () => {
  for (const [door, access] of Object.entries(DOORS))
    if (access === 'open') expect([200, 404], door).toContain((await knock(door)).status);
});

test('a login reads and administers, and sends no events', async () => {
  const visitor = visitorOf(service);
  await visitor.signIn();
  for (const [door, scope] of GUARDED) {
    const { status } = await knock(door, { cookie: visitor.cookie(), 'sec-fetch-site': 'same-origin' });
    if (scope === 'ingest') expect(status, door).toBe(401);
    else expect([401, 403], door).not.toContain(status);
  }
});

test('a cookie that another site sends along changes nothing', async () => {
  const visitor = visitorOf(service);
  await visitor.signIn();
  const cookie = visitor.cookie();
  const elsewhere: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none', origin: 'http://localhost' },
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { 'content-type': 'text/plain' },
  ];
  for (const headers of elsewhere) {
    for (const [door, scope] of GUARDED) {
      if (door.startsWith('GET ') || scope === 'ingest') continue;
      expect((await knock(door, { cookie, ...headers })).status, door).toBe(401);
    }
    for (const door of ['POST /login', 'POST /logout', 'POST /account', 'POST /setup', 'POST /language'])
      expect((await knock(door, { cookie, ...headers })).status, door).toBe(403);
  }
  expect((await visitor.go('/')).status).toBe(200);
  expect((await knock('POST /v1/jobs/:job/run', { cookie, origin: 'http://localhost' })).status).toBe(200);
});

test('a key that is bound to bots reads of these only, and sees no list of the others', async () => {
  await service.send(
    ['web', 'app', undefined].map((bot_id, index) => ({
      type: 'message.user',
      conversation_id: `bound-${index}`,
      bot_id,
      occurred_at: '2026-11-12T09:00:00Z',
    })),
  );
  await service.runJob('sessions');
  const { key } = await newKey(service, ['read'], ['web']);
  const counted = async (question: string) => {
    const response = await service.ask(`/v1/reports/sessions?from=2026-11-01&to=2026-12-01${question}`, {
      headers: bearer(key),
    });
    return ((await response.json()) as { rows: { bot_id: string }[] }).rows.map((row) => row.bot_id);
  };
  expect(await counted('')).toEqual(['web']);
  expect(await counted('&bot=app')).toEqual([]);
  expect(await counted('&bot=!web')).toEqual([]);
  expect(await counted('&bot=web,app')).toEqual(['web']);
  const both = (await newKey(service, ['read'], ['web', 'app'])).key;
  const said = async (question: string) => {
    const response = await service.ask(`/v1/reports/summary?from=2026-11-01&to=2026-12-01${question}`, {
      headers: bearer(both),
    });
    const { filters, rows } = (await response.json()) as { filters: unknown; rows: { value: number }[] };
    return [filters, rows[0]!.value];
  };
  expect(await said('')).toEqual([{ bot: ['web', 'app'] }, 2]);
  expect(await said('&bot=web')).toEqual([{ bot: ['web'] }, 1]);
  expect(await said('&bot=!web')).toEqual([{ bot: ['web', 'app', '!web'] }, 1]);
  expect(await said('&bot=other')).toEqual([{ bot: [] }, 0]);
  const page = await knock('GET /', bearer(key));
  expect([page.status, page.headers.get('location')]).toEqual([303, '/login?return_to=%2F']);
});
