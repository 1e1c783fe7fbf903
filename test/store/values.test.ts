import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStore } from '../support/store.ts';

let store: Awaited<ReturnType<typeof openTestStore>>;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const read = async (expression: string, parameters = {}) =>
  (await store.rows(`select ${expression} as value`, parameters))[0]!.value;

test.for([
  ['2026-11-12T09:00:00.123456Z'],
  ['1969-12-31T23:59:59.999999Z'],
  ['1970-01-01T00:00:00.000001Z'],
  ['2286-11-20T17:46:39.999000Z'],
])('an instant keeps its microseconds: %s', async ([instant]) => {
  expect(await read('$instant::timestamptz', { instant })).toBe(instant);
});

test('any text comes back as it went in: NUL, emoji, line ends, quotes, and all the rest', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 20 }),
      async (texts) => {
        const whole = texts.map((text) => text.toWellFormed());
        expect(await read('$text', { text: whole[0]! })).toBe(whole[0]);
        expect(await read('$texts', { texts: whole })).toEqual(whole);
      },
    ),
    { numRuns: 60 },
  );
  const nasty = 'a\0b "quoted" \'; drop table events; -- 😀 👩‍👩‍👧 \u202Eevil\u202C ＝1+1\r\n\tÜ';
  expect(await read('$text', { text: nasty })).toBe(nasty);
});

test('counts up to 2^53 are exact, and nothing that is no number comes out as one', async () => {
  expect(await read('9007199254740991::bigint')).toBe(Number.MAX_SAFE_INTEGER);
  expect(await read('(select sum(range) from range(3))')).toBe(3);
  expect(await read('$n', { n: 9_007_199_254_740_991 })).toBe(9_007_199_254_740_991);
  expect(await read('$n', { n: 0.1 })).toBe(0.1);
  expect(await read('2.5::decimal(10, 2)')).toBe(2.5);
  expect(await read('null')).toBe(null);
  expect(await read('$none::varchar', { none: null })).toBe(null);
  expect(await read('$yes', { yes: true })).toBe(true);
});

test('maps, lists and structs come out as plain values', async () => {
  expect(await read("map {'plan': 'pro', '__proto__': 'x'}")).toEqual({ plan: 'pro', ['__proto__']: 'x' });
  expect(await read("['a', null, 'b']")).toEqual(['a', null, 'b']);
  expect(await read("{'at': timestamptz '2026-11-12 09:00:00+00', 'n': [1, 2]}")).toEqual({
    at: '2026-11-12T09:00:00.000000Z',
    n: [1, 2],
  });
  expect(({} as Record<string, unknown>).x).toBeUndefined();
});

test('a parameter that is missing is a fault of ours, and said so', async () => {
  await expect(store.rows('select $given, $missing', { given: 1 })).rejects.toThrow(
    'the statement needs $missing',
  );
});
