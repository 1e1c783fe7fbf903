import { deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { post, storedEvents } from '../support/door.ts';
import { startService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

let conversations = 0;
const conversation = () => `c${++conversations}.`;
const turn = (conversation_id: string, fields: object = {}) => ({
  type: 'message.user',
  conversation_id,
  ...fields,
});
const idsOf = async (prefix: string) => (await storedEvents(service, prefix)).map(({ id }) => id);

describe('a body', () => {
  const events = (name: string) => ['a', 'b'].map((id) => turn(name, { id: name + id }));
  const lines = (name: string) => events(name).map((event) => JSON.stringify(event));

  it.each<[string, (name: string) => unknown, Record<string, string>, number]>([
    ['one event', (name) => turn(name, { id: `${name}a` }), {}, 1],
    ['an array', events, {}, 2],
    ['JSON with a charset', events, { 'content-type': 'Application/JSON; charset=UTF-8' }, 2],
    ['NDJSON', (name) => lines(name).join('\n'), { 'content-type': 'application/x-ndjson' }, 2],
    [
      'NDJSON with CRLF and empty lines',
      (name) => `\r\n${lines(name).join('\r\n\r\n')}\r\n`,
      { 'content-type': 'application/x-ndjson' },
      2,
    ],
    ['gzip', (name) => gzipSync(JSON.stringify(events(name))), { 'content-encoding': 'gzip' }, 2],
    ['deflate', (name) => deflateSync(JSON.stringify(events(name))), { 'content-encoding': 'deflate' }, 2],
    [
      'gzipped NDJSON',
      (name) => gzipSync(lines(name).join('\n')),
      { 'content-encoding': 'GZIP', 'content-type': 'application/x-ndjson' },
      2,
    ],
    ['JSON with a byte order mark', (name) => `\ufeff${JSON.stringify(events(name))}`, {}, 2],
  ])('may be %s', async (_, body, headers, count) => {
    const name = conversation();
    const answer = await post(service, body(name), { headers });
    expect(answer).toEqual({
      status: 202,
      type: 'application/json',
      body: { accepted: count, rejected: [], stored: count, duplicates: 0 },
    });
    expect(await idsOf(name)).toEqual([`${name}a`, `${name}b`].slice(0, count));
  });

  it('of no events is taken', async () => {
    expect(await post(service, [])).toMatchObject({
      status: 202,
      body: { accepted: 0, rejected: [], stored: 0, duplicates: 0 },
    });
    expect(await post(service, [], { query: '' })).toMatchObject({
      status: 202,
      body: { accepted: 0, rejected: [] },
    });
  });

  it('is only looked at with dry_run=1', async () => {
    const name = conversation();
    const good = await post(service, [turn(name), { type: 'x' }], { query: '?dry_run=1' });
    expect(good).toMatchObject({
      status: 200,
      body: { accepted: 1, rejected: [{ index: 1, pointer: '/type' }], dry_run: true },
    });
    const bad = await post(service, [{ type: 'x' }], { query: '?dry_run=1&wait=stored' });
    expect(bad).toMatchObject({ status: 422, body: { errors: [{ pointer: '/0/type' }] } });
    await service.service().caughtUp();
    expect(await idsOf(name)).toEqual([]);
  });
});

describe('the question', () => {
  it.each(['1', 'true'])('dry_run=%s stores nothing', async (value) => {
    const name = conversation();
    const answer = await post(service, turn(name), { query: `?dry_run=${value}` });
    expect(answer).toMatchObject({ status: 200, body: { dry_run: true } });
    await service.service().caughtUp();
    expect(await idsOf(name)).toEqual([]);
  });

  it.each(['0', 'false'])('dry_run=%s stores', async (value) => {
    const name = conversation();
    expect((await post(service, turn(name), { query: `?dry_run=${value}&wait=stored` })).body.stored).toBe(1);
    expect((await idsOf(name)).length).toBe(1);
  });

  it.each([
    ['?dry-run=1', 'dry-run', 'did you mean dry_run?'],
    ['?dry_run=yes', 'dry_run', 'dry_run is 1 or 0'],
    ['?dry_run=', 'dry_run', 'dry_run is 1 or 0'],
    ['?wait=1', 'wait', 'wait can only be stored'],
    ['?wait=', 'wait', 'wait can only be stored'],
    ['?key=bk_x', 'key', 'there is no parameter key'],
  ])('%s is refused, and nothing is stored', async (query, pointer, said) => {
    const name = conversation();
    const { status, body } = await post(service, turn(name), { query });
    expect([status, body.errors]).toMatchObject([422, [{ pointer, code: 'bad_parameter' }]]);
    expect(body.errors![0]!.detail).toContain(said);
    await service.service().caughtUp();
    expect(await idsOf(name)).toEqual([]);
  });
});

describe('the answer', () => {
  it('counts what was stored and what was a copy with wait=stored', async () => {
    const name = conversation();
    const [a, b, c] = ['a', 'b', 'c'].map((id) => turn(name, { id: name + id }));
    expect((await post(service, [a, b])).body).toEqual({
      accepted: 2,
      rejected: [],
      stored: 2,
      duplicates: 0,
    });
    expect((await post(service, [b, c, c])).body).toEqual({
      accepted: 3,
      rejected: [],
      stored: 1,
      duplicates: 2,
    });
  });

  it('says of each refused event which, where, why and what would be right, and keeps its good neighbours', async () => {
    const name = conversation();
    const { status, body } = await post(service, [
      turn(name, { id: 'good' }),
      { type: 'message.user' },
      turn(name, { type: 'message.customer' }),
      turn(name, { confidence: 1.5 }),
      'text',
      turn(name, { attributes: { 'a/b~c': { nested: true } } }),
      turn(name, { id: 'good too' }),
    ]);
    expect(status).toBe(202);
    expect(body).toMatchObject({
      accepted: 2,
      stored: 2,
      rejected: [
        { index: 1, pointer: '/conversation_id', code: 'required' },
        {
          index: 2,
          pointer: '/type',
          code: 'invalid_value',
          detail: 'type: "message.customer" is no type of event; did you mean message.user?',
        },
        { index: 3, pointer: '/confidence', code: 'too_big' },
        { index: 4, pointer: '', code: 'not_an_object' },
        {
          index: 5,
          pointer: '/attributes/a~1b~0c',
          detail: expect.stringContaining('a text of at most 500'),
        },
      ],
    });
    expect((await idsOf(name)).sort()).toEqual(['good', 'good too']);
  });

  it('is 422 with a pointer into the body when all are refused', async () => {
    const answer = await post(service, [
      turn('c', { occurred_at: '2026-11-20T10:00:00' }),
      { conversation_id: 'c' },
    ]);
    expect(answer).toMatchObject({
      status: 422,
      type: 'application/problem+json',
      body: {
        status: 422,
        request_id: expect.stringMatching(/./),
        accepted: 0,
        errors: [
          { pointer: '/0/occurred_at', code: 'bad_time' },
          { pointer: '/1/type', code: 'required' },
        ],
      },
    });
  });

  it('names a line that is not JSON, and takes the others', async () => {
    const name = conversation();
    const body = [JSON.stringify(turn(name)), '{"type":', '[1', JSON.stringify(turn(name))].join('\n');
    const answer = await post(service, body, { headers: { 'content-type': 'application/x-ndjson' } });
    expect(answer.body).toMatchObject({
      accepted: 2,
      rejected: [
        { index: 1, code: 'not_json' },
        { index: 2, code: 'not_json' },
      ],
    });
  });
});
