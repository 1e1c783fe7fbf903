import { connect } from 'node:net';
import { deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BODY_BYTES_MAX, readBody } from '../../src/http/body.ts';
import { type Listening, listen } from '../../src/platform/node.ts';
import { post } from '../support/door.ts';
import { ADMIN_KEY, startService, type TestService } from '../support/service.ts';

const MIB = 1024 * 1024;
const EVENT = '{"type":"message.user","conversation_id":"c1"}';

let service: TestService;
let listening: Listening;
beforeAll(async () => {
  service = await startService();
  listening = await listen(service.service(), { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await listening.stop();
  await service.stop();
});

/** A body without end, and how much of it was taken. */
function endless(chunk: Uint8Array) {
  const taken = { bytes: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken.bytes += chunk.byteLength;
      if (taken.bytes > 200 * MIB) controller.error(new Error('the reader never stops'));
      else controller.enqueue(chunk);
    },
    cancel() {
      taken.cancelled = true;
    },
  });
  return { taken, body };
}

function request(body: RequestInit['body'], headers: Record<string, string> = {}): Request {
  return new Request('http://door/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
}

describe('a body', () => {
  it('without end is stopped a little behind the limit', async () => {
    const { taken, body } = endless(new Uint8Array(64 * 1024).fill(0x20));
    expect(await post(service, body)).toMatchObject({ status: 413, body: { title: 'Too large' } });
    expect(taken.cancelled).toBe(true);
    expect(taken.bytes).toBeLessThan(BODY_BYTES_MAX + MIB);
  });

  it('without end that inflates to nothing is stopped there, too', async () => {
    // Empty gzip members, one behind the other: 20 bytes sent for no byte that comes out.
    const members = Buffer.concat(Array.from({ length: 3000 }, () => gzipSync('')));
    const { taken, body } = endless(members);
    await expect(readBody(request(body, { 'content-encoding': 'gzip' }))).rejects.toMatchObject({
      name: 'Problem',
    });
    expect(taken.bytes).toBeLessThan(BODY_BYTES_MAX + MIB);
  });

  it('that says that it is too large is not read at all', async () => {
    const { taken, body } = endless(new Uint8Array(1024));
    const length = String(BODY_BYTES_MAX + 1);
    await expect(readBody(request(body, { 'content-length': length }))).rejects.toMatchObject({
      status: 413,
    });
    expect(taken.bytes).toBeLessThan(10 * 1024);
  });

  it('may have exactly the limit', async () => {
    const exact = new Uint8Array(BODY_BYTES_MAX);
    expect((await readBody(request(exact))).length).toBe(BODY_BYTES_MAX);
    expect((await readBody(request(gzipSync(exact), { 'content-encoding': 'gzip' }))).length).toBe(
      BODY_BYTES_MAX,
    );
    await expect(readBody(request(new Uint8Array(BODY_BYTES_MAX + 1)))).rejects.toMatchObject({
      status: 413,
    });
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
  ])('of a kilobyte of %s for each megabyte is stopped while it inflates', async (encoding, compress) => {
    const bomb = compress(Buffer.alloc(300 * MIB), { level: 9 });
    expect(bomb.length).toBeLessThan(MIB);
    const before = process.memoryUsage().rss;
    expect((await post(service, bomb, { headers: { 'content-encoding': encoding } })).status).toBe(413);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * MIB);
  });

  it('of many gzip members that are bombs together is stopped, too', async () => {
    const bomb = Buffer.concat(Array.from({ length: 30 }, () => gzipSync(Buffer.alloc(MIB))));
    const { status } = await post(service, bomb, { headers: { 'content-encoding': 'gzip' } });
    expect([400, 413]).toContain(status);
  });

  it('that is too large while it is compressed is 413', async () => {
    const noise = Uint8Array.from(
      { length: BODY_BYTES_MAX + MIB },
      (_, index) => Math.imul(index, 2654435761) >>> 13,
    );
    const body = new Blob([gzipSync(noise, { level: 0 })]).stream() as ReadableStream<Uint8Array>;
    await expect(readBody(request(body, { 'content-encoding': 'gzip' }))).rejects.toMatchObject({
      status: 413,
    });
  });

  it.each<[string, Uint8Array, string]>([
    ['gzip that is cut', gzipSync(EVENT.repeat(50)).subarray(0, 40), 'gzip'],
    ['gzip with a wrong checksum', Buffer.concat([gzipSync(EVENT).subarray(0, -8), Buffer.alloc(8)]), 'gzip'],
    ['gzip in gzip', gzipSync(gzipSync(EVENT)), 'gzip'],
    ['gzip that says deflate', gzipSync(EVENT), 'deflate'],
    ['JSON that says gzip', Buffer.from(EVENT), 'gzip'],
    ['gzip that says nothing', gzipSync(EVENT), ''],
    ['nothing that says gzip', Buffer.alloc(0), 'gzip'],
  ])('of %s is 400', async (_, body, encoding) => {
    const answer = await post(service, body, { headers: { 'content-encoding': encoding } });
    expect(answer).toMatchObject({ status: 400, type: 'application/problem+json' });
  });
});

describe('a body on a socket', () => {
  /** Sends these bytes, then ends its side (or not), and reads all that comes back. */
  function exchange(text: string, { end = true } = {}): Promise<string> {
    return new Promise((resolve, reject) => {
      const { hostname, port } = new URL(listening.url);
      const socket = connect(Number(port), hostname, () => (end ? socket.end(text) : socket.write(text)));
      let answer = '';
      socket.on('data', (data) => {
        answer += data.toString('latin1');
      });
      socket.on('error', reject);
      socket.on('close', () => resolve(answer));
    });
  }
  const head = (...lines: string[]) =>
    [
      'POST /v1/events HTTP/1.1',
      'Host: x',
      `Authorization: Bearer ${ADMIN_KEY}`,
      'Content-Type: application/json',
      'Connection: close',
      ...lines,
      '',
      '',
    ].join('\r\n');

  it('of the length that it says is taken', async () => {
    expect(await exchange(head(`Content-Length: ${EVENT.length}`) + EVENT, { end: false })).toMatch(
      /^HTTP\/1.1 202 /,
    );
  });

  it('longer than it says is read only so far', async () => {
    const answer = await exchange(head('Content-Length: 10') + EVENT, { end: false });
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer).not.toContain('202');
  });

  it('shorter than it says is never taken', async () => {
    expect(await exchange(head('Content-Length: 5000') + EVENT)).not.toContain('202');
  });

  it('with two lengths, or a length and chunks, is refused', async () => {
    const chunk = `${EVENT.length.toString(16)}\r\n${EVENT}\r\n0\r\n\r\n`;
    const both = head(`Content-Length: ${EVENT.length}`, 'Transfer-Encoding: chunked') + chunk;
    expect(await exchange(both, { end: false })).toMatch(/^HTTP\/1.1 400 /);
    const two = head(`Content-Length: ${EVENT.length}`, 'Content-Length: 5') + EVENT;
    expect(await exchange(two, { end: false })).toMatch(/^HTTP\/1.1 400 /);
  });

  it('in chunks without end is answered 413 and stopped', async () => {
    let taken = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        taken += 65536;
        controller.enqueue(new Uint8Array(65536).fill(0x20));
      },
    });
    const headers = { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' };
    // A client that is still sending sees the answer, or the end of its connection.
    const status = await fetch(`${listening.url}/v1/events`, {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
    } as RequestInit).then(
      (response) => response.status,
      () => 'closed',
    );
    expect([413, 'closed']).toContain(status);
    expect(taken).toBeLessThan(100 * MIB);
  });
});
