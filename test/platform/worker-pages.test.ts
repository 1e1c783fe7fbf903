import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Edge, startEdge } from './edge.ts';
import { json, type Origin, startOrigin } from './origin.ts';

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

describe('everything that is no event', () => {
  it('reaches the origin as it is, and so does the answer', async () => {
    origin.behave((_, response) => {
      response
        .writeHead(200, { 'content-type': 'text/html', 'set-cookie': ['a=1; HttpOnly', 'b=2'], etag: '"v7"' })
        .end('<h1>');
    });
    const page = await edge.fetch('http://chat.example/gaps?range=28d&x=%2F', {
      headers: { cookie: 's=1', 'x-own': 'kept' },
    });
    expect([page.status, await page.text(), page.headers.get('etag')]).toEqual([200, '<h1>', '"v7"']);
    expect(page.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2']);
    expect(origin.received).toHaveLength(1);
    expect(origin.received[0]).toMatchObject({
      method: 'GET',
      url: '/gaps?range=28d&x=%2F',
      headers: {
        cookie: 's=1',
        'x-own': 'kept',
        'x-forwarded-host': 'chat.example',
        'x-forwarded-proto': 'http',
      },
    });
  });

  it('keeps 304 for the client', async () => {
    origin.behave(({ headers }, response) => {
      response.writeHead(headers['if-none-match'] === '"v7"' ? 304 : 200, { etag: '"v7"' }).end();
    });
    const unchanged = await edge.fetch('/v1/reports/summary', { headers: { 'if-none-match': '"v7"' } });
    expect(unchanged.status).toBe(304);
  });

  it('does not alter a byte of a webhook: its signature speaks of the bytes', async () => {
    const body = '{ "event" : "message_created",\n\n "content":"+49 151 12345678" }';
    origin.behave((_, response) => json(response, 202, { accepted: 1, rejected: [] }));
    await edge.fetch('/v1/sources/chatwoot', { method: 'POST', body, headers: { 'x-signature': 'abc' } });
    expect(origin.received[0]!.body.toString()).toBe(body);
    expect(origin.received[0]!.headers['x-signature']).toBe('abc');
  });

  it('goes to no other host, whatever the path looks like', async () => {
    origin.behave((_, response) => json(response, 404, { title: 'Not found' }));
    const answer = await edge.fetch('http://chat.example//127.0.0.1:1/v1/metrics');
    expect(answer.status).toBe(404);
    expect(origin.received[0]!.url).toBe('//127.0.0.1:1/v1/metrics');
  });
});
