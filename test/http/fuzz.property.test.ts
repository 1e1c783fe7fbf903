import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Answer, post, storedEvents, tray } from '../support/door.ts';
import { expectedOf, microsOf, nearEvent } from '../support/near-events.ts';
import { NOW, startService, type TestService } from '../support/service.ts';

let service: TestService;
const failures: unknown[] = [];
beforeAll(async () => {
  // Unmasked, so that what is stored can be compared; masking has properties of its own.
  service = await startService(
    { masking: false },
    { log: (level, message, fields) => level === 'error' && failures.push({ message, fields }) },
  );
});
afterAll(() => service.stop());

/** An answer that a client can act on: no fault of the server, and a place, code and sentence for each refusal. */
function expectClear({ status, type, body }: Answer): void {
  expect([200, 202, 400, 413, 415, 422]).toContain(status);
  expect(type).toBe(status < 300 ? 'application/json' : 'application/problem+json');
  if (status >= 300)
    expect(body).toMatchObject({
      status,
      request_id: expect.stringMatching(/./),
      detail: expect.stringMatching(/./),
    });
  for (const { pointer, code, detail } of body.rejected ?? []) {
    expect(pointer).toMatch(/^(\/([^~/]|~[01])*)*$/u);
    expect(code).toMatch(/^[a-z_]+$/);
    expect(detail.length).toBeGreaterThan(0);
    expect(pointer.length + detail.length).toBeLessThan(1500);
  }
}

const contentType = fc.oneof(
  fc.constantFrom(
    'application/json',
    'application/x-ndjson',
    'application/cloudevents+json',
    'application/cloudevents-batch+json',
    'application/json; charset=utf-16',
    'text/json',
    ';',
    'application/',
  ),
  fc.stringMatching(/^[ -~]{0,20}$/),
);
const moreHeaders = fc.dictionary(
  fc.constantFrom('content-encoding', 'ce-specversion', 'ce-type', 'ce-id', 'ce-data', 'content-length'),
  fc.oneof(
    fc.constantFrom('gzip', 'deflate', '1.0', 'message.user', '7'),
    fc.stringMatching(/^[!-~]{1,10}$/),
  ),
  { maxKeys: 3, noNullPrototype: true },
);
const body = fc.oneof(
  fc.json(),
  fc.array(fc.json(), { maxLength: 4 }).map((lines) => lines.join('\n')),
  fc.string({ unit: 'binary' }),
  fc.string(),
  nearEvent.map((event) => JSON.stringify({ specversion: '1.0', ...event, data: event })),
  fc.tuple(nearEvent, fc.nat(200)).map(([event, cut]) => JSON.stringify(event).slice(0, cut)),
);
const bytes = fc.oneof(
  fc.uint8Array(),
  body.map((text) => new TextEncoder().encode(text)),
  body.map((text) => gzipSync(text)),
);

it('answers any bytes of any type without a fault of its own', async () => {
  await fc.assert(
    fc.asyncProperty(
      bytes,
      contentType,
      moreHeaders,
      fc.constantFrom('', '?dry_run=1'),
      async (sent, type, headers, query) => {
        expectClear(await post(service, sent, { headers: { ...headers, 'content-type': type }, query }));
      },
    ),
    { numRuns: 2000 },
  );
  expect(failures).toEqual([]);
});

it('gives each event one result, and whoever is accepted is read back as sent', async () => {
  const accepted = new Map<number, Record<string, unknown>>();
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(nearEvent, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      async (events, ndjson) => {
        // Numbered, so that each can be found again, and no id is met twice.
        const numbered = events.map((event) => {
          const number = sent++;
          return {
            // In front, so that there is room for it.
            number,
            ...event,
            ...(typeof event.id === 'string' ? { id: `${number} ${event.id}` } : {}),
          };
        });
        const answer = ndjson
          ? await post(service, numbered.map((event) => JSON.stringify(event)).join('\n'), {
              headers: { 'content-type': 'application/x-ndjson' },
              query: '',
            })
          : await post(service, numbered, { query: '' });
        expectClear(answer);
        expect([202, 422]).toContain(answer.status);
        const refused = answer.body.rejected!.map(({ index }) => index);
        expect(answer.body.accepted! + refused.length).toBe(events.length);
        expect(new Set(refused).size).toBe(refused.length);
        for (const [index, event] of numbered.entries())
          if (!refused.includes(index)) accepted.set(event.number, event);
      },
    ),
    { numRuns: 2000 },
  );
  await service.service().caughtUp();

  const stored = (await storedEvents(service)).filter(
    ({ attributes }) => (attributes as { number?: number } | undefined)?.number !== undefined,
  );
  expect(stored.length).toBe(accepted.size);
  expect(accepted.size).toBeGreaterThan(sent / 4);
  expect(accepted.size).toBeLessThan(sent);
  const attributesOf = (event: Record<string, unknown>) => Object.keys((event.attributes ?? {}) as object);
  expect(stored.some((event) => attributesOf(event).includes('fields_left_out'))).toBe(true);
  expect(stored.some((event) => attributesOf(event).includes('kind'))).toBe(true);
  for (const { received_at, occurred_at, id, ...event } of stored) {
    const original = accepted.get((event.attributes as { number: number }).number)!;
    const { occurred_at: time, id: ownId, ...expected } = expectedOf(original);
    expect(event).toEqual(expected);
    expect(ownId === undefined || id === ownId).toBe(true);
    expect(microsOf(String(received_at))).toBe(BigInt(NOW.getTime()) * 1000n);
    const delay =
      microsOf(String(occurred_at)) -
      (typeof time === 'string' ? microsOf(time) : BigInt(NOW.getTime()) * 1000n);
    expect(delay >= 0n && delay < (typeof time === 'string' ? 1n : 10n)).toBe(true);
  }
  expect(failures).toEqual([]);
});

it('writes nothing that its own loader can’t read, masked as it is by default', async () => {
  const masked = await startService(
    {},
    { log: (level, message, fields) => level === 'error' && failures.push({ message, fields }) },
  );
  let accepted = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(nearEvent, { minLength: 1, maxLength: 4 }), async (events) => {
      const { body } = await post(
        masked,
        events.map((event) => ({ ...event, id: null })),
        { query: '' },
      );
      accepted += body.accepted!;
      refused += body.rejected!.length;
    }),
    { numRuns: 400 },
  );
  await masked.service().caughtUp();
  expect(await masked.service().countEvents()).toBe(accepted);
  expect((await tray(masked)).length).toBe(Math.min(refused, 1000));
  expect(failures).toEqual([]);
  await masked.stop();
});
