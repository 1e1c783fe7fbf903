import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppDependencies } from '../../src/http/dependencies.ts';
import { eventsDoor } from '../../src/http/events.ts';
import { createLive } from '../../src/http/live-feed.ts';
import { problemResponse } from '../../src/http/problem.ts';

const key = { key_id: 'k', name: 'k', scopes: ['ingest'], bots: null, created_at: '', last_used_at: null };
const event = { type: 'message.user', conversation_id: 'c1' };
const never = new Promise<never>(() => {});
let log: unknown[];

beforeEach(() => {
  log = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Posts to a door whose journal writes at once, and whose other parts do what the test says. */
async function send(body: unknown, parts: Record<string, unknown> = {}) {
  const dependencies = {
    now: () => new Date('2026-11-22T12:00:00Z'),
    protection: { masking: true, pseudonym: (id: string) => id },
    append: async (_: string, lines: string[]) => ({ first: 0, last: lines.length - 1 }),
    applied: async () => {},
    store: { rows: async () => [{ stored: 1n }] },
    keys: { verify: () => key },
    live: createLive(),
    log: (message: string, fields: object) => log.push({ message, ...fields }),
    ...parts,
  } as unknown as AppDependencies;
  const door = eventsDoor(dependencies).onError((error) => problemResponse(error, 'r'));
  const response = await door.request('/v1/events?wait=stored', {
    method: 'POST',
    headers: { authorization: 'Bearer bk_x', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

const unknown = { status: 202, body: { accepted: 1, rejected: [], stored: null, duplicates: null } };
const failing = async () => {
  throw new Error('all readers are taken by "hello, my name is"');
};

describe('an event that is on disk is accepted', () => {
  it('and counted when all goes well', async () => {
    expect(await send(event)).toEqual({ ...unknown, body: { ...unknown.body, stored: 1, duplicates: 0 } });
    expect(vi.getTimerCount()).toBe(0);
    expect(log).toEqual([]);
  });

  it.each([
    ['the loader has failed', { applied: failing }],
    ['the count fails', { store: { rows: failing } }],
    [
      'the count fails before it begins',
      {
        store: {
          rows: () => {
            throw new Error('closed');
          },
        },
      },
    ],
  ])('when %s, and the log says so without its words', async (_, parts) => {
    expect(await send(event, parts)).toEqual(unknown);
    expect(log).toEqual([{ message: expect.stringContaining('counted'), error: 'Error' }]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ['the loader', { applied: () => never }],
    ['a reader', { store: { rows: () => never } }],
    [
      'both, half of the time each',
      {
        applied: () => new Promise((resolve) => setTimeout(resolve, 12_000)),
        store: { rows: () => new Promise((resolve) => setTimeout(resolve, 12_000, [{ stored: 1n }])) },
      },
    ],
  ])('after 20 s of waiting for %s', async (_, parts) => {
    let answer: unknown;
    const asked = send(event, parts).then((said) => {
      answer = said;
    });
    await vi.advanceTimersByTimeAsync(19_999);
    expect(answer).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    await asked;
    expect(answer).toEqual(unknown);
  });

  it('although the tray can’t be written', async () => {
    const append = async (kind: string) => (kind === 'refused' ? failing() : { first: 0, last: 0 });
    const { status, body } = await send([event, { type: 'x' }], { append });
    expect([status, body]).toMatchObject([202, { accepted: 1, stored: 1, rejected: [{ index: 1 }] }]);
    expect(log).toEqual([{ message: expect.stringContaining('tray'), events: 1, error: 'Error' }]);
  });
});

it.each([
  'events',
  'refused',
])('nothing is accepted when %s were all there was and can’t be written', async (kind) => {
  const append = async (asked: string) => (asked === kind ? failing() : { first: 0, last: -1 });
  expect((await send([kind === 'events' ? event : { type: 'x' }], { append })).status).toBe(500);
});
