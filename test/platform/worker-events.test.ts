import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { microsOf } from '../support/near-events.ts';
import { type Edge, startEdge } from './edge.ts';
import { acceptAll, eventsIn, json, type Origin, startOrigin } from './origin.ts';

let origin: Origin;
let edge: Edge;

beforeAll(async () => {
  origin = await startOrigin();
  edge = await startEdge(origin.url);
}, 30_000);

afterAll(async () => {
  await edge?.close();
  await origin?.close();
});

beforeEach(() => {
  origin.received.length = 0;
});

describe('POST /v1/events', () => {
  const message = { type: 'message.user', conversation_id: 'c1', source: 'web-bot' };

  /** Posts to the edge as a client with a key does. */
  async function post(
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
    query = '',
  ) {
    const answer = await edge.fetch(`/v1/events${query}`, {
      method: 'POST',
      headers: { authorization: 'Bearer bk_test', 'content-type': 'application/json', ...headers },
      body,
    });
    return { status: answer.status, headers: answer.headers, body: await answer.json() };
  }

  it('sends masked, identified and dated events on, with the key and the query of the client', async () => {
    origin.behave((received, response) =>
      json(response, 202, { accepted: eventsIn(received).length, rejected: [], stored: 1 }),
    );
    const text = 'call me at +49 151 12345678 or anna@example.com';
    const answer = await post(JSON.stringify([{ ...message, text }]), {}, '?wait=stored');
    expect([answer.status, answer.body]).toEqual([202, { accepted: 1, rejected: [], stored: 1 }]);

    const received = origin.received[0]!;
    expect([received.method, received.url]).toEqual(['POST', '/v1/events?wait=stored']);
    expect(received.headers).toMatchObject({
      authorization: 'Bearer bk_test',
      'content-type': 'application/x-ndjson',
    });
    expect(eventsIn(received)).toEqual([
      {
        ...message,
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        occurred_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        text: 'call me at <phone> or <email>',
      },
    ]);
  });

  it('keeps the order of events that have no time of their own', async () => {
    origin.behave(acceptAll);
    await post(JSON.stringify([message, { type: 'x' }, message, message]));
    const micros = eventsIn(origin.received[0]!).map(({ occurred_at }) => microsOf(String(occurred_at)));
    expect(micros.map((instant) => instant - micros[0]!)).toEqual([0n, 2n, 3n]);
  });

  it('keeps what the client said of id and time', async () => {
    origin.behave(acceptAll);
    await post(JSON.stringify({ ...message, id: 'm-1', occurred_at: '2026-11-01T10:00:00+01:00' }));
    const [event] = eventsIn(origin.received[0]!);
    expect(event).toMatchObject({ id: 'm-1' });
    expect(Date.parse(String(event!.occurred_at))).toBe(Date.parse('2026-11-01T09:00:00Z'));
  });

  it('refuses bad events of a batch here, and answers in the positions of the client', async () => {
    origin.behave((received, response) => {
      const rejected = [
        { index: 1, pointer: '/id', code: 'by_origin', detail: 'a rule that only the origin knows' },
      ];
      json(response, 202, { accepted: eventsIn(received).length - 1, rejected });
    });
    const batch = [
      { ...message, type: 'message.martian' },
      { ...message, id: 'a' },
      { type: 'message.bot' },
      { ...message, id: 'b' },
    ];
    const answer = await post(JSON.stringify(batch));
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({
      accepted: 1,
      rejected: [
        { index: 0, pointer: '/type' },
        { index: 2, pointer: '/conversation_id', code: 'required' },
        { index: 3, code: 'by_origin' },
      ],
    });
    expect(eventsIn(origin.received[0]!).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('answers 422 itself when no event is good', async () => {
    const answer = await post(`${JSON.stringify({ type: 'nothing' })}\n${JSON.stringify({})}\n`, {
      'content-type': 'application/x-ndjson',
    });
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ status: 422, accepted: 0, rejected: [{ index: 0 }, { index: 1 }] });
    expect(origin.received).toEqual([]);
  });

  it.each([
    ['no JSON', '{"type": ', 400],
    ['11 MiB', JSON.stringify({ ...message, text: 'x'.repeat(11 * 1024 * 1024) }), 413],
    ['10,001 events', `[${Array(10_001).fill('{}').join(',')}]`, 413],
  ])('refuses a body of %s here', async (_, body, status) => {
    const answer = await post(body);
    expect([answer.status, (answer.body as { status: number }).status]).toEqual([status, status]);
    expect(origin.received).toEqual([]);
  });

  it('asks for a key, and leaves it to the origin whether it is the right one', async () => {
    for (const authorization of ['', 'Basic dTpw', 'Bearer ']) {
      const answer = await post(JSON.stringify(message), { authorization });
      expect(answer.status).toBe(401);
    }
    expect(origin.received).toEqual([]);
    origin.behave((_, response) =>
      json(response, 403, { title: 'Forbidden', status: 403, detail: 'scope ingest is missing' }),
    );
    const refused = await post(JSON.stringify(message));
    expect([refused.status, refused.body]).toMatchObject([403, { detail: 'scope ingest is missing' }]);
  });

  it('reads gzip and NDJSON', async () => {
    origin.behave(acceptAll);
    const lines = ['a', 'b', 'c'].map((id) => `${JSON.stringify({ ...message, id })}\n`).join('');
    const answer = await post(gzipSync(lines), {
      'content-type': 'application/x-ndjson',
      'content-encoding': 'gzip',
    });
    expect(answer.body).toEqual({ accepted: 3, rejected: [] });
    expect(origin.received[0]!.headers['content-encoding']).toBeUndefined();
    expect(eventsIn(origin.received[0]!).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('stops a gzip bomb before it is unpacked', async () => {
    const answer = await post(gzipSync(Buffer.alloc(60 * 1024 * 1024, ' ')), { 'content-encoding': 'gzip' });
    expect(answer.status).toBe(413);
    expect(origin.received).toEqual([]);
  });

  it('reads CloudEvents in structured, batched and binary form', async () => {
    origin.behave(acceptAll);
    const envelope = {
      specversion: '1.0',
      id: 'ce-1',
      source: 'web-bot',
      type: 'com.example.message.user',
      subject: 'c1',
    };
    const time = '2026-11-01T09:00:00Z';
    await post(JSON.stringify({ ...envelope, time, data: { text: 'hi' } }), {
      'content-type': 'application/cloudevents+json',
    });
    await post(JSON.stringify([{ ...envelope, time, data: { text: 'hi' } }]), {
      'content-type': 'application/cloudevents-batch+json',
    });
    const binary = Object.fromEntries(
      Object.entries({ ...envelope, time }).map(([name, value]) => [`ce-${name}`, value]),
    );
    await post('{"text":"hi"}', binary);
    const seen = origin.received.map((received) => eventsIn(received));
    expect(seen[0]).toEqual([
      expect.objectContaining({ id: 'ce-1', conversation_id: 'c1', type: 'message.user', text: 'hi' }),
    ]);
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
  });

  it('leaves it to the origin to answer a body without events', async () => {
    origin.behave(acceptAll);
    const answer = await post('[]');
    expect([answer.status, answer.body]).toEqual([202, { accepted: 0, rejected: [] }]);
  });

  it("hands on the origin's 503 and how long to wait", async () => {
    origin.behave((_, response) =>
      json(response, 503, { title: 'Not available now', status: 503 }, { 'retry-after': '17' }),
    );
    const answer = await post(JSON.stringify(message));
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '17']);
    expect(origin.received).toHaveLength(1);
  });

  it('leaves an Arrow stream to the origin, byte for byte', async () => {
    origin.behave((_, response) => json(response, 202, { accepted: 2, rejected: [] }));
    const bytes = Buffer.from([255, 255, 255, 255, 0, 1, 2, 254]);
    await post(bytes, { 'content-type': 'application/vnd.apache.arrow.stream' });
    expect(origin.received[0]!.body).toEqual(bytes);
    expect(origin.received[0]!.headers['content-type']).toBe('application/vnd.apache.arrow.stream');
  });
});
