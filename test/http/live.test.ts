import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { liveDoor } from '../../src/http/live.ts';
import { createLive } from '../../src/http/live-feed.ts';
import type { LiveRequest } from '../../src/http/live-request.ts';
import { problemResponse } from '../../src/http/problem.ts';
import { listen } from '../../src/platform/node.ts';
import { ADMIN_KEY, startService, type TestService } from '../support/service.ts';
import { visitorOf } from '../support/visitor.ts';

type Frame = { event: string; id: string; data: LiveRequest & { lost?: number } };

function framesIn(text: string): Frame[] {
  return text
    .split('\n\n')
    .filter((frame) => frame.startsWith('event: '))
    .map((frame) => {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(frame)?.[1] ?? '';
      return { event: field('event'), id: field('id'), data: JSON.parse(field('data')) as Frame['data'] };
    });
}

/** Reads a stream until it has told enough. */
async function readUntil(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  enough: (text: string) => boolean,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  while (!enough(text)) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += decoder.decode(value, { stream: true });
  }
  return text;
}

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const post = (path: string, body: string) =>
  service.ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
const recent = async (query = '') => framesIn(await (await service.ask(`/v1/live?follow=0${query}`)).text());

describe('what the stream tells', () => {
  test('each event as it is stored: accepted, a copy, refused with the cure; a body that can’t be read', async () => {
    const event = { id: 'e1', type: 'message.user', source: 'web', conversation_id: 'ana@example.com' };
    await service.send([event, { type: 'mesage.user', conversation_id: 'c2' }]);
    await service.send([event]);
    await post('/v1/events?dry_run=1', JSON.stringify({ ...event, id: 'e2' }));
    await post('/v1/events', '{');
    const told = (await recent()).map(({ data }) => data);
    expect(told).toMatchObject([
      {
        at: '2026-11-22T12:00:00.000Z',
        status: 202,
        accepted: 1,
        rejected: 1,
        events: [
          { outcome: 'rejected', type: null, conversation_id: 'c2', pointer: '/type', journal_offset: 1 },
          { outcome: 'accepted', source: 'web', type: 'message.user' },
        ],
      },
      { status: 202, events: [{ outcome: 'duplicate' }] },
      { status: 200, dry_run: true, events: [{ outcome: 'accepted' }] },
      { status: 400, accepted: 0, rejected: 0, events: [], detail: expect.stringContaining('not JSON') },
    ]);
    // The thread was named by its customer: it is shown by its hash, as everywhere.
    expect(told[0]!.events[1]!.conversation_id).toMatch(/^u_[0-9a-f]{32}$/);
    const [row] = (
      (await (await service.ask('/v1/rejects')).json()) as { rejects: Record<string, unknown>[] }
    ).rejects;
    expect(told[0]!.events[0]).toMatchObject({ journal_offset: row!.journal_offset, detail: row!.detail });
  });

  test('of a handover the reason that its word means, and none where only other events say', async () => {
    const ask = (reason?: string) => ({ type: 'handover.requested', conversation_id: 'c1', reason });
    await service.send([ask('No-Match'), ask('user_requested'), ask('because of the moon'), ask()], {
      wait: false,
    });
    await service.send([{ type: 'handover.failed', conversation_id: 'c1', reason: 'policy' }], {
      wait: false,
    });
    const told = (await recent()).slice(-2).flatMap(({ data }) => data.events);
    expect(told.map(({ reason, leaf }) => [reason, leaf])).toEqual([
      ['bot_break', 'no_match'],
      ['user_requested', null],
      ['unknown', 'unmapped'],
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  test('nothing of what was said, wherever it stands', async () => {
    const secret = 'zanzibar-4711';
    const said = {
      text: secret,
      note: secret,
      reason: secret,
      user_id: secret,
      intent: 'refund',
      attributes: { remark: secret, [secret]: 1 },
      [`unknown ${secret}`]: secret,
    };
    const wrong = [
      { ...said, type: secret, conversation_id: 'c1' },
      { ...said, type: 'message.user' },
      { ...said, type: 'message.user', conversation_id: 'c1', occurred_at: secret },
      { ...said, type: 'message.user', conversation_id: 'c1', attributes: { [secret]: [] } },
      secret,
    ];
    await service.send([{ ...said, type: 'handover.requested', conversation_id: 'c1' }, ...wrong], {
      wait: false,
    });
    await service.ask('/v1/events', {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: `{"text":"${secret}"\n{"type":"message.user","conversation_id":"c9","text":"${secret}"}`,
    });
    await post('/v1/events', `{"text":"${secret}"`);
    const text = await (await service.ask('/v1/live?follow=0')).text();
    expect(framesIn(text).length).toBeGreaterThanOrEqual(3);
    // An attribute's name is the sender's own word and stands in the pointer, as it does in the answer and the tray.
    expect(text.replaceAll(`/attributes/${secret}`, '').replaceAll(`attributes.${secret}`, '')).not.toContain(
      secret,
    );
  });

  test('it goes on behind an id, by header or parameter, and knows its parameters', async () => {
    const [first, ...rest] = await recent();
    expect((await recent(`&after=${first!.id}`)).map(({ id }) => id)).toEqual(rest.map(({ id }) => id));
    const resumed = await service.ask('/v1/live?follow=0', { headers: { 'last-event-id': rest.at(-1)!.id } });
    expect(framesIn(await resumed.text())).toEqual([]);
    for (const query of ['folow=0', 'follow=no'])
      expect((await service.ask(`/v1/live?${query}`)).status, query).toBe(422);
    expect((await service.ask('/v1/live', { method: 'HEAD' })).status).toBe(200);
  });
});

/** The door alone, with a ring of its own. */
function doorOf(live: ReturnType<typeof createLive>) {
  const { keys, logins } = service.service();
  const door = new Hono()
    .onError((error) => problemResponse(error, 'none'))
    .route('/', liveDoor({ keys, logins, live }));
  return async (headers: Record<string, string> = {}) =>
    await door.request('/v1/live', { headers: { authorization: `Bearer ${ADMIN_KEY}`, ...headers } });
}
const note = (accepted: number): LiveRequest => ({
  at: '2026-11-22T12:00:00.000Z',
  status: 202,
  dry_run: false,
  accepted,
  rejected: 0,
  events: [],
});

describe('who listens', () => {
  test('hears each request at once, in order', async () => {
    const live = createLive();
    live.note(note(1));
    const response = await doorOf(live)();
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const reader = response.body!.getReader();
    const seen = await readUntil(reader, (text) => framesIn(text).length === 1);
    for (const n of [2, 3]) live.note(note(n));
    const more = await readUntil(reader, (text) => framesIn(text).length === 2);
    expect(framesIn(seen + more).map(({ data }) => data.accepted)).toEqual([1, 2, 3]);
    await reader.cancel();
  });

  test('who reads slowly loses the oldest, is told how many, and holds nobody up', async () => {
    const live = createLive({ kept: 5 });
    const reader = (await doorOf(live)()).body!.getReader();
    for (let n = 1; n <= 100; n++) {
      live.note(note(n));
      // Let the stream write what it can; nobody reads it.
      if (n % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    live.note(note(101));
    const text = await readUntil(reader, (told) => told.includes('"accepted":101'));
    const frames = framesIn(text);
    const lost = frames
      .filter(({ event }) => event === 'lost')
      .reduce((sum, { data }) => sum + data.lost!, 0);
    const heard = frames.filter(({ event }) => event === 'request').map(({ data }) => data.accepted);
    expect(heard).toEqual([...heard].sort((a, b) => a - b));
    expect(heard.length + lost).toBe(101);
    expect(lost).toBeGreaterThan(50);
    await reader.cancel();
  });

  test('gets a heartbeat, and hears no more once signed out; who goes makes room', async () => {
    const live = createLive({ heartbeatMs: 20, listenersMax: 1 });
    const visitor = visitorOf(service);
    await visitor.signIn();
    const door = doorOf(live);
    const response = await door({ authorization: '', cookie: visitor.cookie() });
    const reader = response.body!.getReader();
    expect(await readUntil(reader, (text) => text.includes(': still here'))).toContain('retry: ');
    expect((await door()).status).toBe(503);
    await visitor.send('/logout');
    expect(await readUntil(reader, () => false)).not.toContain('event:');
    const next = await door();
    expect(next.status).toBe(200);
    await next.body!.cancel();
  });

  test('does not hold up the end of the service', async () => {
    const own = await startService();
    const { url, stop } = await listen(own.service(), { host: '127.0.0.1', port: 0 });
    const response = await fetch(`${url}/v1/live`, { headers: { authorization: `Bearer ${ADMIN_KEY}` } });
    const reader = response.body!.getReader();
    await readUntil(reader, (text) => text.includes('retry: '));
    const began = performance.now();
    await stop();
    expect(performance.now() - began).toBeLessThan(8_000);
    expect((await reader.read()).done).toBe(true);
    expect(
      (await own.service().app.request('/v1/live', { headers: { authorization: `Bearer ${ADMIN_KEY}` } }))
        .status,
    ).toBe(503);
  });
});
