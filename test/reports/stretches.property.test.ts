import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutDaysOf, stretchesOf } from '../../src/reports/stretches.ts';

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 96 * QUARTER_MS;
/** Also before 1970, where remainders are negative. */
const quarter = fc.integer({ min: -2_000, max: 2_000 }).map((n) => n * QUARTER_MS);
const moment = fc.oneof(
  quarter,
  fc.integer({ min: -20, max: 20 }).map((n) => n * DAY_MS),
);

test('stretches cover a window once, whole days are whole, and no cut lies inside a day', () => {
  fc.assert(
    fc.property(moment, moment, fc.array(moment, { maxLength: 60 }), (one, other, cuts) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      // A window that ends where it begins is refused by the door.
      fc.pre(from < to);
      const stretches = stretchesOf(from, to, cuts);
      let at = from;
      for (const stretch of stretches) {
        expect(stretch.from).toBe(at);
        expect(stretch.to).toBeGreaterThan(stretch.from);
        at = stretch.to;
        if (stretch.rollup === 'quarter') continue;
        expect([stretch.from % DAY_MS, stretch.to % DAY_MS].map(Math.abs)).toEqual([0, 0]);
        const cutDays = cuts.filter((cut) => cut > stretch.from && cut < stretch.to && cut % DAY_MS !== 0);
        expect(cutDays).toEqual([]);
      }
      expect(at).toBe(to);
      // Quarters are read for the days that are cut, and for no other.
      const read = stretches.filter(({ rollup }) => rollup === 'quarter');
      const cutDays = new Set(
        [from, to, ...cuts.filter((cut) => cut > from && cut < to)]
          .filter((cut) => cut % DAY_MS !== 0 && from < to)
          .map((cut) => Math.floor(cut / DAY_MS)),
      );
      const readMs = read.reduce((sum, stretch) => sum + stretch.to - stretch.from, 0);
      const cutMs = [...cutDays].reduce(
        (sum, day) => sum + Math.min(to, (day + 1) * DAY_MS) - Math.max(from, day * DAY_MS),
        0,
      );
      expect(readMs).toBe(cutMs);
    }),
    { numRuns: 2_000 },
  );
});

test('the days that are cut are those that quarters are read for', () => {
  const hours = (n: number) => n * 4 * QUARTER_MS;
  const weeks = Array.from({ length: 3 }, (_, n) => n * 7 * DAY_MS + hours(5));
  expect(cutDaysOf(stretchesOf(weeks[0]!, weeks.at(-1)!, weeks))).toEqual([0, 7, 14]);
  expect(cutDaysOf(stretchesOf(-DAY_MS - hours(1), hours(1)))).toEqual([-2, 0]);
  expect(cutDaysOf(stretchesOf(hours(1), 3 * DAY_MS, [DAY_MS + hours(1)]))).toEqual([0, 1]);
  expect(cutDaysOf(stretchesOf(0, 3 * DAY_MS))).toEqual([]);
});
