/** A rate's counts in one period. */
export type RateCounts = { numerator: number; denominator: number };
/** One value of a dimension with its counts in both periods; they add up to the whole's. */
export type Segment = { segment: string; now: RateCounts; before: RateCounts };

/** How much of a change one segment explains, in points of 1. `part` = mix + rate; `share` = part / change. */
export type SegmentPart = Segment & {
  mix: number;
  rate: number;
  part: number;
  share: number;
  /** The segment's part of the denominator, mean of both periods: what it would explain if it were like the rest. */
  weight: number;
};

/** The change of the whole, and its parts: they add up to it exactly (but for floating point). */
export type Split = { change: number; mix: number; rate: number; parts: SegmentPart[] };

/**
 * Splits the change of a rate over the segments of one dimension into mix (segments grew or shrank) and rate (the rate
 * inside them changed): Kitagawa 1955, with the mean of both periods as weights, so that nothing is left over.
 *
 *   rate of a segment = (w1 + w0) / 2 × (r1 − r0)
 *   mix of a segment  = (w1 − w0) × ((r1 + r0) / 2 − R)
 *
 * w: part of the denominator, r: rate, R: mean of the whole's two rates. Taking R off moves no total, since the parts of
 * the denominator add up to 1 in both periods; without it, every segment that grows would seem to raise the rate.
 * A segment that is absent from a period has no rate there: it is given that of the other period, so appearing and
 * disappearing are all mix. Null when the whole has no denominator in one of the periods, or the rate did not change.
 */
export function splitChange(segments: readonly Segment[]): Split | null {
  const now = totalOf(segments.map((segment) => segment.now));
  const before = totalOf(segments.map((segment) => segment.before));
  if (now.denominator === 0 || before.denominator === 0) return null;
  const [rateNow, rateBefore] = [now.numerator / now.denominator, before.numerator / before.denominator];
  const change = rateNow - rateBefore;
  if (change === 0) return null;

  const parts = segments
    .filter((segment) => segment.now.denominator + segment.before.denominator > 0)
    .map((segment) => {
      const w1 = segment.now.denominator / now.denominator;
      const w0 = segment.before.denominator / before.denominator;
      const r1 = rateIn(segment.now) ?? rateIn(segment.before)!;
      const r0 = rateIn(segment.before) ?? r1;
      const mix = (w1 - w0) * ((r1 + r0) / 2 - (rateNow + rateBefore) / 2);
      const rate = ((w1 + w0) / 2) * (r1 - r0);
      const part = mix + rate;
      return { ...segment, mix, rate, part, share: part / change, weight: (w1 + w0) / 2 };
    });
  return { change, mix: sum(parts.map(({ mix }) => mix)), rate: sum(parts.map(({ rate }) => rate)), parts };
}

function rateIn({ numerator, denominator }: RateCounts): number | null {
  return denominator === 0 ? null : numerator / denominator;
}

function totalOf(counts: RateCounts[]): RateCounts {
  return {
    numerator: sum(counts.map(({ numerator }) => numerator)),
    denominator: sum(counts.map(({ denominator }) => denominator)),
  };
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
