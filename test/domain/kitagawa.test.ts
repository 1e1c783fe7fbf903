import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type RateCounts, type Segment, type SegmentPart, splitChange } from '../../src/domain/kitagawa.ts';

const counts = (numerator: number, denominator: number): RateCounts => ({ numerator, denominator });
const segment = (name: string, now: RateCounts, before: RateCounts): Segment => ({
  segment: name,
  now,
  before,
});

test('a table worked by hand: 6 of 40 become 15 of 50, seven eighths of it by the app', () => {
  const split = splitChange([
    segment('web', counts(3, 30), counts(3, 30)),
    segment('app', counts(12, 20), counts(3, 10)),
  ])!;
  // R1 = 15/50 = 0.30, R0 = 6/40 = 0.15, R = 0.225. w: web 0.75 → 0.60, app 0.25 → 0.40. r: web 0.1, 0.1; app 0.3 → 0.6.
  expect(split.change).toBeCloseTo(0.15, 12);
  const [web, app] = split.parts;
  // web: rate 0.675 × 0; mix −0.15 × (0.1 − 0.225). app: rate 0.325 × 0.3; mix 0.15 × (0.45 − 0.225).
  expect(web).toMatchObject({ rate: 0, weight: 0.675 });
  expect(web!.mix).toBeCloseTo(0.01875, 12);
  expect(app!.rate).toBeCloseTo(0.0975, 12);
  expect(app!.mix).toBeCloseTo(0.03375, 12);
  expect(app!.share).toBeCloseTo(0.875, 12);
  expect(split.rate).toBeCloseTo(0.0975, 12);
  expect(split.mix).toBeCloseTo(0.0525, 12);
});

test('what appears or disappears is all mix, measured against the whole', () => {
  const split = splitChange([
    segment('v41', counts(11, 44), counts(50, 200)),
    segment('v42', counts(78, 156), counts(0, 0)),
  ])!;
  expect(split.change).toBeCloseTo(0.195, 12);
  expect(split.rate).toBe(0);
  expect(split.parts.map(({ share }) => Number(share.toFixed(12)))).toEqual([0.39, 0.61]);
});

test('a segment that grows, but breaks as often as the rest, explains nothing', () => {
  const split = splitChange([
    segment('average', counts(30, 150), counts(10, 100)),
    segment('rest', counts(10, 50), counts(10, 100)),
  ])!;
  expect(split.mix).toBeCloseTo(0, 12);
});

test('nothing to split: a side without sessions, a rate that did not change', () => {
  expect(splitChange([])).toBeNull();
  expect(splitChange([segment('a', counts(1, 2), counts(0, 0))])).toBeNull();
  expect(splitChange([segment('a', counts(1, 2), counts(2, 4))])).toBeNull();
});

const rateCounts = fc
  .tuple(fc.oneof(fc.constant(0), fc.nat(5), fc.nat(1_000_000)), fc.nat(100))
  .map(([denominator, percent]) => counts(Math.round((denominator * percent) / 100), denominator));

test('the parts add up to the change, the shares to 1, whatever appears, disappears or is empty', () => {
  let split = 0;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(rateCounts, rateCounts), { minLength: 1, maxLength: 40 }),
      fc.nat(),
      (pairs, turn) => {
        const segments = pairs.map(([now, before], index) => segment(`s${index}`, now, before));
        const found = splitChange(segments);
        if (!found) return;
        split++;
        const total = (pick: (part: SegmentPart) => number) =>
          found.parts.reduce((sum, part) => sum + pick(part), 0);
        expect(Math.abs(total(({ part }) => part) - found.change)).toBeLessThan(1e-12);
        expect(Math.abs(found.mix + found.rate - found.change)).toBeLessThan(1e-12);
        expect(Math.abs(total(({ weight }) => weight) - 1)).toBeLessThan(1e-12);
        expect(total(({ share }) => share) * found.change).toBeCloseTo(found.change, 11);

        // No order of the segments, and no exchange of the periods, makes another truth.
        const at = turn % segments.length;
        const turned = splitChange([...segments.slice(at), ...segments.slice(0, at)])!;
        const mirrored = splitChange(
          segments.map(({ segment: name, now, before }) => segment(name, before, now)),
        )!;
        for (const { segment: name, part } of found.parts) {
          const same = (parts: SegmentPart[]) => parts.find((one) => one.segment === name)!.part;
          expect(Math.abs(same(turned.parts) - part)).toBeLessThan(1e-12);
          expect(Math.abs(same(mirrored.parts) + part)).toBeLessThan(1e-12);
        }
      },
    ),
    { numRuns: 300 },
  );
  expect(split).toBeGreaterThan(100);
});
