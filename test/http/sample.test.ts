import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startService, type TestService } from '../support/service.ts';
import { newKey, visitorOf } from '../support/visitor.ts';

const SIZE = { days: 6, seed: 42 };
const EVENT = {
  type: 'message.user',
  conversation_id: 'c_1',
  text: 'Hello',
  occurred_at: '2026-11-22T10:00:00Z',
};
const QUESTION = 'from=2026-11-16&to=2026-11-22';

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const bodyOf = async (response: Response) => (await response.json()) as Record<string, unknown>;

describe('sample data at the doors', { timeout: 120_000 }, () => {
  let service: TestService;
  let visitor: ReturnType<typeof visitorOf>;
  const front = () => service.service().app;
  const sample = () => service.service().sample!;
  const totalOf = async (path: string) => {
    const { rows } = await bodyOf(await service.ask(path));
    return (rows as { sessions: number }[]).reduce((sum, row) => sum + row.sessions, 0);
  };

  beforeAll(async () => {
    service = await startService({}, { sample: SIZE });
    visitor = visitorOf(service);
    await visitor.signIn();
  });
  afterAll(() => service.stop());

  test('nothing is made until somebody looks, and a stranger or a key has nothing made', async () => {
    expect((await front().request('/')).headers.get('location')).toMatch(/^\/login/);
    expect((await front().request('/sample/')).headers.get('location')).toBe('/login?return_to=%2Fsample%2F');
    expect((await front().request('/sample/v1/metrics')).status).toBe(401);
    expect((await service.ask('/')).status).toBe(200);
    expect(sample().status().state).toBe('absent');
    expect(existsSync(join(service.folder, 'sample'))).toBe(false);
  });

  test('the first look leads to the sample, which says that it is being made and how much, and goes on by itself', async () => {
    const led = await visitor.go('/gaps?range=7d');
    expect([led.status, led.headers.get('location')]).toEqual([302, 'sample/gaps?range=7d']);
    const waiting = await visitor.go('/sample/gaps?range=7d');
    expect([waiting.status, waiting.headers.get('refresh')]).toEqual([200, '1']);
    expect(await waiting.text()).toContain('6 days of made-up conversations');
    expect((await service.ask('/sample/v1/metrics')).headers.get('retry-after')).toBe('1');
    expect((await sample().settled()).state).toBe('ready');
    const page = await (await visitor.go('/sample/')).text();
    expect(page).toContain('Sample data');
    expect(page, 'there is nothing to switch to yet').not.toContain('data-switch');
  });

  test('a key gets live data, unless its address asks for the sample', async () => {
    const { key } = await newKey(service, ['read']);
    const live = await front().request(`/v1/reports/outcomes?${QUESTION}`, { headers: bearer(key) });
    expect(live.headers.has('baton-data')).toBe(false);
    expect(await live.json()).not.toHaveProperty('sample');
    expect(await totalOf(`/v1/reports/outcomes?${QUESTION}`)).toBe(0);
    const made = await front().request(`/sample/v1/reports/outcomes?${QUESTION}`, { headers: bearer(key) });
    expect([made.status, made.headers.get('baton-data')]).toEqual([200, 'sample']);
    expect(await made.json()).toMatchObject({ sample: true, report: 'outcomes' });
    expect(await totalOf(`/sample/v1/reports/outcomes?${QUESTION}`)).toBeGreaterThan(700);
  });

  test('files are marked by name and header, and have no other column', async () => {
    for (const format of ['csv', 'xlsx', 'parquet']) {
      const file = await service.ask(`/sample/v1/reports/outcomes.${format}?${QUESTION}`);
      expect(file.headers.get('content-disposition')).toMatch(/filename="sample_outcomes_/);
      expect(file.headers.get('baton-data')).toBe('sample');
    }
    const lines = async (path: string) => (await (await service.ask(path)).text()).split('\r\n')[0];
    expect(await lines(`/sample/v1/reports/outcomes.csv?${QUESTION}`)).toBe(
      await lines(`/v1/reports/outcomes.csv?${QUESTION}`),
    );
    const etag = (await service.ask(`/sample/v1/reports/outcomes?${QUESTION}`)).headers.get('etag')!;
    const again = await service.ask(`/sample/v1/reports/outcomes?${QUESTION}`, {
      headers: { 'if-none-match': etag },
    });
    expect([again.status, again.headers.get('baton-data')]).toEqual([304, 'sample']);
  });

  test('what is decided about a sample gap stays in the sample', async () => {
    const { gaps } = (await bodyOf(await service.ask('/sample/v1/gaps'))) as { gaps: { gap_id: string }[] };
    const { gap_id } = gaps[0]!;
    const decided = await visitor.send('/sample/gaps', { action: 'teach', gap_id, intent: 'refund_status' });
    expect(decided.status).toBe(303);
    const path = `/v1/gaps/${gap_id}`;
    expect(await bodyOf(await service.ask(`/sample${path}`))).toMatchObject({
      status: 'in_training',
      sample: true,
    });
    expect((await service.ask(path)).status).toBe(404);
    expect(existsSync(join(service.folder, 'sample', 'gap-decisions.log'))).toBe(true);
    expect(service.service().decisions.stands(gap_id)).toBe(false);
  });

  test('events, keys, people, tray and health are of the server: the sample has none', async () => {
    for (const [method, path] of [
      ['POST', '/v1/events'],
      ['GET', '/v1/keys'],
      ['GET', '/v1/people'],
      ['GET', '/v1/rejects'],
      ['GET', '/v1/live'],
      ['POST', '/v1/jobs/sessions/run'],
    ] as const)
      expect((await service.ask(`/sample${path}`, { method })).status, path).toBe(404);
    const setup = await visitor.go('/sample/setup?tab=keys');
    expect([setup.status, setup.headers.get('location')]).toEqual([307, '../setup?tab=keys']);
    expect(sample().hasBegun()).toBe(false);
  });

  test('a refused event is no first event; an accepted one makes Live the default at once', async () => {
    await service.send([{ type: 'message.user' }], { wait: false });
    expect((await visitor.go('/')).status).toBe(302);
    await service.send([EVENT], { wait: false });
    const live = await visitor.go('/');
    expect(live.status).toBe(200);
    const page = await live.text();
    expect(page).toContain('href="sample/"');
    expect(page).not.toContain('data-note');
  });

  test('a page that is open on the sample goes on to Live once; who then chooses the sample keeps it', async () => {
    const led = { cookie: `${visitor.cookie()}; baton_data=led` };
    const gone = await visitor.go('/sample/gaps?range=7d', { headers: led });
    expect([gone.status, gone.headers.get('location')]).toEqual([302, '../gaps?range=7d']);
    expect(gone.headers.get('set-cookie')).toMatch(/^baton_data=;.*Max-Age=0/);
    const chosen = await visitor.go('/sample/gaps');
    expect(chosen.status).toBe(200);
    expect(await chosen.text()).toContain('href="../gaps"');
    expect(await (await visitor.go('/setup')).text()).toContain('href="sample/"');
  });

  test('a restart keeps the sample as it is, with what was decided in it', async () => {
    const before = sample().status();
    await service.restart();
    expect(sample().status()).toEqual(before);
    const list = await bodyOf(await service.ask('/sample/v1/gaps?status=in_training'));
    expect(list.gaps).toHaveLength(1);
  });

  test('an admin deletes it in Setup, is asked first, and it is gone for good', async () => {
    const asked = await (await visitor.go('/setup?tab=health&remove=sample')).text();
    expect(asked).toContain('Delete the sample data?');
    expect(existsSync(join(service.folder, 'sample'))).toBe(true);
    const { key } = await newKey(service, ['read', 'edit']);
    const refused = await front().request('/v1/sample', { method: 'DELETE', headers: bearer(key) });
    expect(refused.status).toBe(403);
    const done = await visitor.send('/setup?tab=health', { do: 'delete-sample' });
    expect(done.headers.get('location')).toContain('done=sample-deleted');
    expect(readdirSync(service.folder).filter((name) => name.startsWith('sample'))).toEqual(['sample.json']);
    expect(await (await visitor.go('/')).text()).not.toContain('data-switch');
    expect((await visitor.go('/sample/gaps')).headers.get('location')).toBe('../gaps');
    expect((await service.ask('/sample/v1/metrics')).status).toBe(404);
    await service.restart();
    expect(sample().status().state).toBe('deleted');
    expect(await totalOf('/v1/reports/outcomes?from=2026-11-22&to=2026-11-23')).toBe(0);
    await service.runJob('sessions');
    expect(await service.service().countEvents()).toBe(1);
  });
});

test('a server without sample data has live pages from the start', async () => {
  const service = await startService();
  try {
    const visitor = visitorOf(service);
    await visitor.signIn();
    expect((await visitor.go('/')).status).toBe(200);
    expect((await visitor.go('/sample/')).status).toBe(404);
    expect(await bodyOf(await service.ask('/v1/sample'))).toMatchObject({ state: 'off' });
  } finally {
    await service.stop();
  }
});
