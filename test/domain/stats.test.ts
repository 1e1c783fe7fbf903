import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differenceOf, rateOf, verdictOf } from '../../src/domain/stats.ts';

const four = (value: number | null) => value?.toFixed(4);

test('Wilson: the vector of metrics.md, and what others publish', () => {
  const rate = rateOf(1511, 4812);
  expect([four(rate.value), four(rate.low), four(rate.high)]).toEqual(['0.3140', '0.3010', '0.3273']);
  // Newcombe 1998 (two-sided), table I, method 3: 81/263, 15/148, 0/20, 1/29.
  for (const [numerator, denominator, low, high] of [
    [81, 263, '0.2553', '0.3662'],
    [15, 148, '0.0624', '0.1605'],
    [0, 20, '0.0000', '0.1611'],
    [1, 29, '0.0061', '0.1718'],
  ] as const) {
    const published = rateOf(numerator, denominator);
    expect([four(published.low), four(published.high)]).toEqual([low, high]);
  }
});

test('Newcombe: the two vectors of metrics.md, one clear and one not', () => {
  const clear = differenceOf(rateOf(606, 4812), rateOf(402, 4730))!;
  expect([four(clear.low), four(clear.high)]).toEqual(['0.0287', '0.0533']);
  expect(verdictOf(clear, 'down')).toBe('worse');
  expect(verdictOf(clear, 'up')).toBe('better');
  expect(verdictOf(clear, 'neutral')).toBe('neutral');
  const unclear = differenceOf(rateOf(2541, 4812), rateOf(2526, 4730))!;
  expect([four(unclear.low), four(unclear.high)]).toEqual(['-0.0260', '0.0140']);
  expect(verdictOf(unclear, 'up')).toBe('unclear');
});

test('nothing to divide by is null, never 0, and has no verdict', () => {
  expect(rateOf(0, 0)).toEqual({ numerator: 0, denominator: 0, value: null, low: null, high: null });
  expect(differenceOf(rateOf(0, 0), rateOf(1, 2))).toBe(null);
  expect(differenceOf(rateOf(1, 2), rateOf(0, 0))).toBe(null);
  expect(verdictOf(null, 'up')).toBe(null);
});

test('an interval holds its rate, stays within 0 and 1, ends exactly there, and narrows with n', () => {
  const counts = fc
    .integer({ min: 1, max: 100_000 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
  fc.assert(
    fc.property(counts, ([numerator, denominator]) => {
      const { value, low, high } = rateOf(numerator, denominator);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(value!);
      expect(high).toBeGreaterThanOrEqual(value!);
      expect(low === 0).toBe(numerator === 0);
      expect(high === 1).toBe(numerator === denominator);
      const more = rateOf(numerator * 4, denominator * 4);
      expect(more.high! - more.low!).toBeLessThan(high! - low!);
    }),
  );
});

test('a difference turned round is the same difference', () => {
  const rate = fc
    .integer({ min: 1, max: 10_000 })
    .chain((n) => fc.integer({ min: 0, max: n }).map((k) => rateOf(k, n)));
  fc.assert(
    fc.property(rate, rate, (a, b) => {
      const [there, back] = [differenceOf(a, b)!, differenceOf(b, a)!];
      expect(there.value).toBeCloseTo(-back.value, 12);
      expect(there.low).toBeCloseTo(-back.high, 12);
      expect(there.low).toBeLessThanOrEqual(there.value);
    }),
  );
});
