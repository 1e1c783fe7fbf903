import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createEmbed, type EmbedOptions, toldOfEmbeddings } from '../../src/embeddings/embed.ts';
import { openTestStore } from '../support/store.ts';
import { protocolAnswer, said, startEndpoint, status, type TestEndpoint, wordsVector } from './endpoint.ts';

const KEY = 'sk-not-a-key-but-a-secret-0123456789';
const TEXTS = ['where is my parcel', 'cancel my order', 'talk to sales', 'where is my parcel'];

let store: Awaited<ReturnType<typeof openTestStore>>;
let endpoint: TestEndpoint;
let now: Date;
beforeEach(async () => {
  now = new Date('2026-03-01T00:00:00Z');
  [store, endpoint] = await Promise.all([openTestStore(), startEndpoint(wordsVector(8))]);
});
afterEach(() => Promise.all([store.close(), endpoint.close()]));

function embedWith(options: Partial<EmbedOptions> & { model?: string } = {}) {
  const { model = 'small', ...rest } = options;
  return createEmbed({
    endpoint: { url: endpoint.url, model, key: KEY },
    store,
    now: () => now,
    patience: { timeoutMs: 10_000, firstWaitMs: 1 },
    ...rest,
  });
}

const run = (texts: readonly string[], options?: Parameters<typeof embedWith>[0]) =>
  embedWith(options)(texts, new AbortController().signal);

const kept = async () => Number((await store.rows('select count(*) as n from embeddings'))[0]!.n);

test('vectors stand in the order of the texts, at unit length, whatever the order of the answer', async () => {
  const { dense, ...rest } = await run([...TEXTS, '  ']);
  expect(rest).toEqual({ cached: 0, asked: 3, why: null });
  expect(dense!.dimensions).toBe(8);
  TEXTS.forEach((text, at) => {
    const row = [...dense!.values.subarray(at * 8, at * 8 + 8)];
    expect(Math.hypot(...row)).toBeCloseTo(1, 5);
    const vector = wordsVector(8)(text);
    const length = Math.hypot(...vector);
    row.forEach((value, place) => void expect(value).toBeCloseTo(vector[place]! / length, 1));
  });
  expect([...dense!.values.subarray(4 * 8)]).toEqual(new Array(8).fill(0));
  expect(endpoint.received).toHaveLength(1);
  expect(endpoint.received[0]).toMatchObject({ model: 'small', authorization: `Bearer ${KEY}` });
  expect(endpoint.texts()).toEqual(TEXTS.slice(0, 3));
});

test('a second run asks nothing and gives the same; a third asks for what is new, and forgets what is gone', async () => {
  const first = await run(TEXTS);
  const second = await run(TEXTS);
  expect(second).toEqual({ ...first, asked: 0, cached: 3 });
  expect(endpoint.received).toHaveLength(1);

  const third = await run(['cancel my order', 'a new one']);
  expect(third).toMatchObject({ asked: 1, cached: 1 });
  expect(endpoint.texts()).toEqual([...TEXTS.slice(0, 3), 'a new one']);
  expect(await kept()).toBe(2);
});

test('many texts go in batches, two at a time at most', async () => {
  const texts = Array.from(
    { length: 2_500 },
    (_, at) => `question number ${String.fromCodePoint(0x4e00 + at)}`,
  );
  const { dense, asked } = await run(texts);
  expect(asked).toBe(2_500);
  expect(dense!.values).toHaveLength(2_500 * 8);
  expect(Math.max(...endpoint.received.map(({ input }) => input.length))).toBe(64);
  expect(endpoint.mostAtOnce).toBe(2);
  expect(endpoint.texts().toSorted()).toEqual(texts.toSorted());
  expect(await kept()).toBe(2_500);
});

describe('models', () => {
  test('each has its own vectors, and those of one that is not asked for are kept a month', async () => {
    await run(TEXTS);
    endpoint.vectorOf = wordsVector(12);
    expect(await run(TEXTS, { model: 'large' })).toMatchObject({ asked: 3, dense: { dimensions: 12 } });
    expect(await run(TEXTS)).toMatchObject({ asked: 0, cached: 3, dense: { dimensions: 8 } });
    expect(await kept()).toBe(6);
    now = new Date('2026-04-02T00:00:00Z');
    expect(await run(TEXTS)).toMatchObject({ asked: 0, cached: 3 });
    expect(await kept()).toBe(3);
  });

  test('another length under the same name is another model: all is asked anew, the other model’s vectors stay', async () => {
    await run(TEXTS, { model: 'other' });
    await run(TEXTS);
    endpoint.vectorOf = wordsVector(12);
    expect(await run([...TEXTS, 'one more'])).toMatchObject({
      asked: 4,
      cached: 0,
      dense: { dimensions: 12 },
    });
    expect(await run(TEXTS, { model: 'other' })).toMatchObject({
      asked: 0,
      cached: 3,
      dense: { dimensions: 8 },
    });
  });
});

describe('a service that fails', () => {
  test('is asked again when it is busy or broken, and waits as long as it is told', async () => {
    endpoint.script.push(status(429, { 'retry-after': '1' }), status(503));
    const started = performance.now();
    expect(await run(TEXTS)).toMatchObject({ asked: 3, why: null });
    expect(performance.now() - started).toBeGreaterThanOrEqual(990);
    expect(endpoint.received).toHaveLength(3);
  });

  const item = (index: unknown, embedding: unknown) => ({ index, embedding });
  const data = (...items: unknown[]) => said(JSON.stringify({ data: items }));
  const row = [1, 2];
  test.each([
    ['HTTP 500', 3, [status(500), status(500), status(500)]],
    ['HTTP 401', 1, [status(401, {}, 'where is my parcel')]],
    ['HTTP 429', 1, [status(429, { 'retry-after': '3600' })]],
    ['HTTP 429', 1, [status(429, { 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() })]],
    ['it sends its visitors elsewhere (HTTP 307)', 1, [status(307, { location: 'http://127.0.0.1:1/' })]],
    ['its answer has no list of vectors', 1, [said('<html>where is my parcel')]],
    ['its answer has no list of vectors', 1, [said('{"data": {}}')]],
    ['its answer has 2 vectors for 3 texts', 1, [data(item(0, row), item(1, row))]],
    ['its answer has two vectors of one text', 1, [data(item(0, row), item(1, row), item(1, row))]],
    ['its answer has a vector of no text', 1, [data(item(0, row), item(1, row), item(3, row))]],
    ['its answer has a vector of no text', 1, [data(item(0, row), item(1, row), item('2', row))]],
    ['its answer has a vector of no text', 1, [data(item(0, row), null, item(2, row))]],
    ['its answer has vectors of different lengths', 1, [data(item(0, row), item(1, row), item(2, [1]))]],
    [
      'its answer has a vector that is no list of finite numbers',
      1,
      [
        said(
          JSON.stringify({ data: [item(0, row), item(1, row), item(2, [1, 0])] }).replace(
            '[1,0]',
            '[1e999,0]',
          ),
        ),
      ],
    ],
    [
      'its answer has a vector that is no list of finite numbers',
      1,
      [data(item(0, row), item(1, row), item(2, ['1', 2]))],
    ],
  ])('%s: words are compared instead, behind %i requests', async (why, requests, script) => {
    endpoint.script.push(...script);
    const result = await run(TEXTS);
    expect(result).toEqual({ dense: null, cached: 0, asked: 0, why });
    expect(endpoint.received).toHaveLength(requests);
    expect(toldOfEmbeddings(result)).not.toMatch(/parcel|sk-not/);
  });

  test('does not answer in time', async () => {
    endpoint.script.push(...Array.from({ length: 3 }, () => () => {}));
    const patience = { timeoutMs: 50, firstWaitMs: 1 };
    expect(await run(TEXTS, { patience })).toMatchObject({ dense: null, why: 'no answer within 50 ms' });
    expect(endpoint.received).toHaveLength(3);
  });

  test('is not there, or has a key that no header can hold: told without the key', async () => {
    const url = endpoint.url;
    const spoilt = await run(TEXTS, { endpoint: { url, model: 'small', key: `${KEY}\n1` } });
    expect(spoilt.dense).toBeNull();
    expect(toldOfEmbeddings(spoilt)).not.toContain(KEY);
    const nobody = await run(TEXTS, { endpoint: { url: 'http://127.0.0.1:1/embeddings', model: 'small' } });
    expect(nobody.why).toMatch(/^it can't be reached/);
  });

  test('half way: what came is kept, and the next run goes on from there', async () => {
    const texts = Array.from({ length: 200 }, (_, at) => `question ${String.fromCodePoint(0x4e00 + at)}`);
    let answered = 0;
    endpoint.script.push(
      ...Array.from({ length: 4 }, () => (...[response, input]: Parameters<ReturnType<typeof said>>) => {
        answered += 1;
        const answer = answered === 1 ? said(protocolAnswer(input, wordsVector(8))) : status(403);
        answer(response, input, response.req);
      }),
    );
    const first = await run(texts);
    expect(first).toMatchObject({ dense: null, why: 'HTTP 403' });
    expect(first.asked).toBe(64);
    expect(await kept()).toBe(64);
    endpoint.script.length = 0;
    expect(await run(texts)).toMatchObject({ cached: 64, asked: 136, why: null });
  });

  test('is too slow for the whole of it', async () => {
    endpoint.script.push(...Array.from({ length: 3 }, () => () => {}));
    expect(await run(TEXTS, { deadlineMs: 50 })).toMatchObject({ dense: null, why: 'not done within 50 ms' });
    expect(endpoint.received).toHaveLength(1);
  });
});

test('an abort ends it at once, with its reason', async () => {
  const stopping = new AbortController();
  endpoint.script.push(() => stopping.abort(new Error('the service stops')));
  await expect(embedWith()(TEXTS, stopping.signal)).rejects.toThrow('the service stops');
  expect(endpoint.received).toHaveLength(1);
  await expect(embedWith()(TEXTS, stopping.signal)).rejects.toThrow('the service stops');
  expect(endpoint.received).toHaveLength(1);
});
