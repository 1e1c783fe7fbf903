import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantileRanks } from '../../src/domain/quantile.ts';
import { differenceOf, meanOf, verdictOf } from '../../src/domain/stats.ts';

test('ranks of the median: the table of Dixon & Massey', () => {
  // n, and the rank from either end, for at least 95 %.
  for (const [n, rank] of [
    [10, 2],
    [11, 2],
    [12, 3],
    [15, 4],
    [20, 6],
    [25, 8],
    [30, 10],
    [50, 18],
    [100, 40],
  ] as const)
    expect([n, quantileRanks(n, 0.5)]).toEqual([n, { low: rank, high: n + 1 - rank }]);
});

test('the interval holds the quantile in at least 95 of 100 samples, and one rank less on a side would not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 50, max: 400 }), fc.constantFrom(0.5, 0.9), (n, q) => {
      const { low, high } = quantileRanks(n, q);
      // P(low <= B <= high - 1), B binomial: exactly how often the true quantile lies between the two items.
      expect(sum(n, q, low, high - 1)).toBeGreaterThanOrEqual(0.95);
      expect(sum(n, q, 0, low)).toBeGreaterThan(0.025);
      if (high < n) expect(sum(n, q, high - 1, n)).toBeGreaterThan(0.025);
    }),
  );
});

test('where it is approximated, it joins on to the exact ranks', () => {
  for (const q of [0.5, 0.9]) {
    const [exact, approximate] = [quantileRanks(2000, q), quantileRanks(2001, q)];
    expect(Math.abs(approximate.low - exact.low)).toBeLessThanOrEqual(2);
    expect(Math.abs(approximate.high - exact.high)).toBeLessThanOrEqual(2);
  }
});

/** Sum of binomial probabilities by Pascal's rule: slow, and another way than the code's. */
function sum(n: number, q: number, from: number, to: number): number {
  let row = [1];
  for (let trials = 0; trials < n; trials++)
    row = Array.from({ length: row.length + 1 }, (_, k) => (row[k] ?? 0) * (1 - q) + (row[k - 1] ?? 0) * q);
  return row.slice(from, to + 1).reduce((total, share) => total + share, 0);
}

test('a mean has its normal interval from ten items', () => {
  const scores = [0.2, 0.4, 0.6, 0.8, 1, 1, 1, 0.8, 0.6, 0.6];
  const squares = scores.reduce((total, score) => total + score * score, 0);
  const { value, low, high } = meanOf(10, 7, squares);
  // Standard deviation 0.2708013: half-width 1.96 × 0.2708013 / √10.
  expect([value, low?.toFixed(6), high?.toFixed(6)]).toEqual([0.7, '0.532159', '0.867841']);
  expect(meanOf(9, 6.4, 5)).toMatchObject({ low: null, high: null });
  expect(meanOf(0, 0, 0)).toEqual({ value: null, low: null, high: null });
});

test('medians are told apart only when their difference leaves out zero; without intervals there is no verdict', () => {
  const [slow, fast] = [
    { value: 300, low: 280, high: 330 },
    { value: 240, low: 220, high: 250 },
  ];
  const clear = differenceOf(fast, slow)!;
  expect([clear.value, Math.round(clear.low), Math.round(clear.high)]).toEqual([-60, -96, -38]);
  expect(verdictOf(clear, 'down')).toBe('better');
  expect(verdictOf(differenceOf(fast, { ...slow, low: 200 }), 'down')).toBe('unclear');
  expect(differenceOf(fast, { value: 300, low: null, high: null })).toBe(null);
});
