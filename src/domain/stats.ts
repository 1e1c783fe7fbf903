/** Two-sided 95 % quantile of the normal distribution. */
const Z = 1.959963984540054;

export type Rate = {
  numerator: number;
  denominator: number;
  value: number | null;
  low: number | null;
  high: number | null;
};
export type Difference = { value: number; low: number; high: number };
export type Verdict = 'better' | 'worse' | 'unclear' | 'neutral' | null;

/** Rate with its 95 % Wilson score interval (Wilson 1927; Brown, Cai & DasGupta 2001). No denominator: null, never 0. */
export function rateOf(numerator: number, denominator: number): Rate {
  if (denominator <= 0) return { numerator, denominator, value: null, low: null, high: null };
  const p = numerator / denominator;
  const z2 = Z * Z;
  const centre = (p + z2 / (2 * denominator)) / (1 + z2 / denominator);
  const half =
    (Z / (1 + z2 / denominator)) *
    Math.sqrt((p * (1 - p)) / denominator + z2 / (4 * denominator * denominator));
  return {
    numerator,
    denominator,
    value: p,
    // At the ends the formula gives 0 and 1 exactly, floating point gives 1.4e-17.
    low: numerator === 0 ? 0 : centre - half,
    high: numerator === denominator ? 1 : centre + half,
  };
}

/** A figure with its 95 % interval; null where there is nothing to tell. */
export type Estimate = { value: number | null; low: number | null; high: number | null };

/**
 * Mean of `n` items with its 95 % interval (normal approximation, from 10 items), from their sum and sum of squares.
 */
export function meanOf(n: number, sum: number, squares: number): Estimate {
  if (n === 0) return { value: null, low: null, high: null };
  const value = sum / n;
  if (n < N_FOR_INTERVAL) return { value, low: null, high: null };
  const variance = Math.max(0, squares - sum * value) / (n - 1);
  const half = Z * Math.sqrt(variance / n);
  return { value, low: value - half, high: value + half };
}

const N_FOR_INTERVAL = 10;

/**
 * a − b with its 95 % interval, made from those of its sides: of rates, the hybrid score interval (Newcombe 1998, method
 * 10); of others, the same rule (MOVER, Zou & Donner 2008). Null when a side has no figure or no interval.
 */
export function differenceOf(a: Estimate, b: Estimate): Difference | null {
  if (a.value === null || b.value === null || a.low === null || b.low === null) return null;
  const value = a.value - b.value;
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.high! - b.value),
    high: value + Math.hypot(a.high! - a.value, b.value - b.low),
  };
}

/** What a change means: clear only when the interval leaves out 0, and coloured only when the metric has a direction. */
export function verdictOf(difference: Difference | null, direction: 'up' | 'down' | 'neutral'): Verdict {
  if (!difference) return null;
  if (difference.low <= 0 && difference.high >= 0) return 'unclear';
  if (direction === 'neutral') return 'neutral';
  return difference.value > 0 === (direction === 'up') ? 'better' : 'worse';
}
