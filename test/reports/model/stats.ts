// Written from metrics.md and the papers it names, apart from src/domain/stats.ts.

const Z = 1.959963984540054;

export type Interval = { low: number | null; high: number | null };

/** Wilson (1927): the roots of (p − share)² = z² p (1 − p) / n, solved as a quadratic in p. */
export function wilson(numerator: number, denominator: number): Interval {
  if (denominator === 0) return { low: null, high: null };
  const [k, n, z2] = [numerator, denominator, Z * Z];
  // (n + z²) p² − (2k + z²) p + k²/n = 0
  const b = 2 * k + z2;
  const root = Math.sqrt(Math.max(0, b * b - 4 * (n + z2) * ((k * k) / n)));
  return { low: (b - root) / (2 * (n + z2)), high: (b + root) / (2 * (n + z2)) };
}

export type Share = { numerator: number; denominator: number };

/** Newcombe (1998), method 10: the limits of two Wilson intervals, joined by the root of summed squares. */
export function newcombe(a: Share, b: Share): { value: number; low: number; high: number } | null {
  if (a.denominator === 0 || b.denominator === 0) return null;
  const [p, q] = [a.numerator / a.denominator, b.numerator / b.denominator];
  const [of, other] = [wilson(a.numerator, a.denominator), wilson(b.numerator, b.denominator)];
  return {
    value: p - q,
    low: p - q - Math.sqrt((p - of.low!) ** 2 + (other.high! - q) ** 2),
    high: p - q + Math.sqrt((of.high! - p) ** 2 + (q - other.low!) ** 2),
  };
}

export function verdict(
  difference: { value: number; low: number; high: number } | null,
  direction: string,
): string | null {
  if (difference === null) return null;
  // Floating point puts a bound that is exactly 0 a little off it.
  if (difference.low <= 1e-15 && difference.high >= -1e-15) return 'unclear';
  if (direction === 'neutral') return 'neutral';
  return difference.value < 0 === (direction === 'down') ? 'better' : 'worse';
}

/** A percentile (in hundredths) of whole numbers by linear interpolation; whole numbers up to the last division. */
export function quantile(values: number[], hundredths: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * hundredths;
  const [below, part] = [Math.floor(position / 100), position % 100];
  const [low, high] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!];
  return (low * 100 + (high - low) * part) / 100;
}

/** The same, rounded half up. */
export function percentile(values: number[], hundredths: number): number {
  return Math.floor(quantile(values, hundredths) + 0.5);
}
