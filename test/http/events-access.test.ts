import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { post, storedEvents } from '../support/door.ts';
import { startService, type TestService } from '../support/service.ts';

let service: TestService;
const keys: Record<string, string> = {};

beforeAll(async () => {
  service = await startService();
  keys.ingest = await makeKey(['ingest']);
  keys.read = await makeKey(['read']);
  keys.web = await makeKey(['ingest'], ['web']);
  keys.two = await makeKey(['ingest'], ['web', 'app']);
});
afterAll(() => service.stop());

async function makeKey(scopes: string[], bots: string[] | null = null): Promise<string> {
  const response = await service.ask('/v1/keys', {
    method: 'POST',
    body: JSON.stringify({ name: 'test', scopes, bots }),
  });
  return ((await response.json()) as { key: string }).key;
}

const as = (name: string) => ({ authorization: `Bearer ${keys[name]}` });
const event = { type: 'message.user', conversation_id: 'c' };

/** A problem of the whole request: RFC 9457, with an id to quote. */
function expectProblem(answer: Awaited<ReturnType<typeof post>>, status: number): void {
  expect(answer).toMatchObject({
    status,
    type: 'application/problem+json',
    body: {
      status,
      title: expect.stringMatching(/./),
      detail: expect.stringMatching(/./),
      request_id: expect.stringMatching(/./),
    },
  });
}

describe('a request', () => {
  it.each([
    'Bearer wrong',
    'Bearer bk_00000000_0',
    'Basic abc',
    '',
  ])('with the key %j is 401', async (authorization) => {
    expectProblem(await post(service, event, { headers: { authorization } }), 401);
  });

  it('without the scope is 403, and the answer names it', async () => {
    const answer = await post(service, event, { headers: as('read') });
    expectProblem(answer, 403);
    expect(answer.body.detail).toContain('scope ingest');
  });

  it('of another type is 415', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/xml',
      'multipart/form-data; boundary=x',
    ])
      expectProblem(await post(service, 'a=b', { headers: { 'content-type': type } }), 415);
  });

  it('in an encoding that is not known is 415', async () => {
    for (const encoding of ['br', 'gzip, gzip', 'compress'])
      expectProblem(await post(service, event, { headers: { 'content-encoding': encoding } }), 415);
  });

  it('that is not JSON is 400', async () => {
    for (const body of ['', '{', 'NaN', '[1,]', "{'a':1}", '{"a":1}{"a":2}', '\u0000'])
      expectProblem(await post(service, body), 400);
  });

  it('that can’t be written down is 503 with a time to come back', async () => {
    const stopped = await startService();
    await stopped.service().stop();
    const response = await stopped.ask('/v1/events', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(event),
    });
    rmSync(stopped.folder, { recursive: true });
    expect(response.status).toBe(503);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await response.json()).toMatchObject({ status: 503, title: 'Not available now' });
  });

  it('asks for the key before it reads the body', async () => {
    expectProblem(
      await post(service, '{', { headers: { authorization: 'Bearer no', 'content-type': 'x/y' } }),
      401,
    );
  });
});

describe('an ingest key', () => {
  it('can’t read anything', async () => {
    for (const path of [
      '/v1/reports/events',
      '/v1/reports/summary',
      '/v1/metrics',
      '/v1/rejects',
      '/v1/keys',
      '/v1/jobs',
    ]) {
      const response = await service.ask(path, { headers: as('ingest') });
      expect(response.status, path).toBe(403);
    }
  });

  it('that is bound to one bot gives events its name, and refuses those of others', async () => {
    const answer = await post(
      service,
      [
        { ...event, conversation_id: 'web.1' },
        { ...event, conversation_id: 'web.2', bot_id: null },
        { ...event, conversation_id: 'web.3', bot_id: 'web' },
        { ...event, conversation_id: 'web.4', bot_id: 'app' },
        { ...event, conversation_id: 'web.5', bot_id: ['web'] },
        { ...event, conversation_id: 'web.6', bot_id: { toString: 1, valueOf: 1 } },
        [],
      ],
      { headers: as('web') },
    );
    const refused = { pointer: '/bot_id', code: 'not_your_bot' };
    expect(answer.body).toMatchObject({
      accepted: 3,
      rejected: [
        { index: 3, ...refused },
        { index: 4, ...refused },
        { index: 5, ...refused },
        { index: 6, code: 'not_an_object' },
      ],
    });
    expect((await storedEvents(service, 'web.')).map(({ bot_id }) => bot_id)).toEqual(['web', 'web', 'web']);
  });

  it('that is bound to several bots wants to know which', async () => {
    const answer = await post(service, [event, { ...event, bot_id: 'app' }, { ...event, bot_id: 'other' }], {
      headers: as('two'),
    });
    expect(answer.body).toMatchObject({
      accepted: 1,
      rejected: [
        { index: 0, code: 'not_your_bot' },
        { index: 2, code: 'not_your_bot' },
      ],
    });
  });
});
