import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acceptAll, eventsIn, type Origin, startOrigin } from './origin.ts';
import { startWranglerDev } from './wrangler-dev.ts';

let origin: Origin;
let edge: Awaited<ReturnType<typeof startWranglerDev>>;

beforeAll(async () => {
  origin = await startOrigin();
  edge = await startWranglerDev(origin.url);
}, 60_000);

afterAll(async () => {
  await edge?.close();
  await origin?.close();
});

beforeEach(() => {
  origin.received.length = 0;
});

describe('between the edge and the origin', () => {
  it('leaves redirects to the client', async () => {
    origin.behave((_, response) => response.writeHead(303, { location: '/login' }).end());
    const answer = await fetch(`${edge.url}/sessions`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/login']);
    expect(origin.received.map(({ url }) => url)).toEqual(['/sessions']);
  });

  it('answers 503 with Retry-After when the origin drops every connection', async () => {
    origin.behave((_, response) => response.destroy());
    const answer = await fetch(`${edge.url}/v1/reports/summary`);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({
      status: 503,
      detail: expect.stringContaining('origin cannot be reached'),
    });
  });

  it.each([
    502, 504, 521, 522, 530,
  ])('takes %i, which a gateway says for a dead origin, for the same', async (status) => {
    origin.behave((_, response) => response.writeHead(status).end('<h1>gateway</h1>'));
    const answer = await fetch(`${edge.url}/v1/reports/summary`);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
  });

  it('sends events a second time when the connection breaks, with the same ids and times', async () => {
    origin.behave((received, response) => {
      if (origin.received.length === 1) response.destroy();
      else acceptAll(received, response);
    });
    const answer = await fetch(`${edge.url}/v1/events`, {
      method: 'POST',
      headers: { authorization: 'Bearer bk_test', 'content-type': 'application/json' },
      body: JSON.stringify([{ type: 'message.user', conversation_id: 'c1', text: 'hello' }]),
    });
    expect([answer.status, await answer.json()]).toEqual([202, { accepted: 1, rejected: [] }]);
    const [first, second] = origin.received.map((received) => eventsIn(received));
    expect(first).toEqual([
      expect.objectContaining({
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        occurred_at: expect.any(String),
      }),
    ]);
    expect(second).toEqual(first);
  });

  it('answers 503 with Retry-After to events that the origin did not take', async () => {
    origin.behave((_, response) => response.destroy());
    const answer = await fetch(`${edge.url}/v1/events`, {
      method: 'POST',
      headers: { authorization: 'Bearer bk_test', 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'message.user', conversation_id: 'c1' }),
    });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect(origin.received).toHaveLength(2);
  });
});
