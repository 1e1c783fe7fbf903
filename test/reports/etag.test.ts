import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FORMATS } from '../../src/reports/formats.ts';
import { NOW, startService, type TestService } from '../support/service.ts';

const DAY_MS = 86_400_000;
let service: TestService;
beforeAll(async () => {
  service = await startService();
  await add('c1', '2026-11-20T09:00:00Z');
});
afterAll(() => service.stop());

async function add(conversation: string, at: string, { fold = true } = {}): Promise<void> {
  const event = { conversation_id: conversation, source: 'test' };
  await service.send([
    {
      ...event,
      id: `${conversation}-1`,
      occurred_at: at,
      type: 'message.user',
      text: `where is ${conversation}`,
      recognised: false,
    },
    { ...event, id: `${conversation}-2`, occurred_at: at, type: 'handover.requested' },
  ]);
  if (fold) await service.runJob('sessions');
}

async function tagOf(path: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await service.ask(`/v1/reports/${path}`, { headers });
  expect(response.status).toBe(200);
  await response.body?.cancel();
  return response.headers.get('etag')!;
}

describe.each(FORMATS.map(({ extension }) => extension))('.%s', (extension) => {
  const path = `/v1/reports/sessions.${extension}?range=28d&tz=Europe/Lisbon`;

  test('the same bytes and tag twice, and 304 to whoever has them', async () => {
    const [one, two] = [await service.ask(path), await service.ask(path)];
    expect(two.headers.get('etag')).toBe(one.headers.get('etag'));
    expect(Buffer.from(await two.arrayBuffer())).toEqual(Buffer.from(await one.arrayBuffer()));
    for (const held of [one.headers.get('etag')!, `"other", W/${one.headers.get('etag')}`, '*']) {
      const again = await service.ask(path, { headers: { 'if-none-match': held } });
      expect([again.status, await again.text()]).toEqual([304, '']);
      expect(again.headers.get('etag')).toBe(one.headers.get('etag'));
      expect(again.headers.get('cache-control')).toBe('private, no-cache');
    }
  });
});

test('the tag tells reports, formats, questions and readers apart', async () => {
  const { token } = service.service().keys.create('no words', ['read']);
  const paths = [
    'sessions?range=28d',
    'sessions.csv?range=28d',
    'sessions.csv?range=28d&bom=1',
    'sessions?range=27d',
    'sessions?range=28d&tz=Asia/Tokyo',
    'sessions?range=28d&limit=1',
    'sessions?range=28d&channel=web',
    'outcomes?range=28d',
  ];
  const tags = [
    ...(await Promise.all(paths.map((path) => tagOf(path)))),
    await tagOf('sessions?range=28d', { authorization: `Bearer ${token}` }),
  ];
  expect(new Set(tags).size).toBe(tags.length);
  expect(await tagOf('sessions?from=2026-10-25&to=2026-11-22')).toBe(tags[0]);
});

test('a tag changes with the data that the report reads', async () => {
  const before = { sessions: await tagOf('sessions?range=28d'), events: await tagOf('events?range=28d') };
  await add('c2', '2026-11-20T10:00:00Z', { fold: false });
  expect(await tagOf('events?range=28d')).not.toBe(before.events);
  expect(await tagOf('sessions?range=28d')).toBe(before.sessions);
  await service.runJob('sessions');
  expect(await tagOf('sessions?range=28d')).not.toBe(before.sessions);

  const queries = await tagOf('unrecognised-queries?range=28d');
  await service.runJob('gaps');
  expect(await tagOf('unrecognised-queries?range=28d')).not.toBe(queries);
});

test('time alone changes the tag of a window that still runs, when a bucket ends, and of no other', async () => {
  const asked = [
    'handover-rate?from=2026-11-20&to=2026-11-25&grain=day',
    'handover-rate?from=2026-11-10&to=2026-11-20',
  ];
  const tags = () => Promise.all(asked.map((path) => tagOf(path)));
  const [running, over] = await tags();
  service.clock.now = new Date(+NOW + 3_600_000);
  expect(await tags()).toEqual([running, over]);
  service.clock.now = new Date(+NOW + DAY_MS);
  const later = await tags();
  expect(later[0]).not.toBe(running);
  expect(later[1]).toBe(over);
  service.clock.now = NOW;
});

test('HEAD answers the headers and leaves nothing open', async () => {
  const response = await service.ask('/v1/reports/sessions.csv?range=28d', { method: 'HEAD' });
  expect([response.status, await response.text()]).toEqual([200, '']);
  expect(response.headers.get('etag')).toBe(await tagOf('sessions.csv?range=28d'));
});
