import { formatCount, formatRate } from './format.ts';
import { numberAt, type Row } from './report.ts';
import { words } from './words.ts';

/** A rate 0–1 with the two counts behind it and its 95 % interval. */
export type Rate = {
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  low: number | null;
  high: number | null;
};

/**
 * How far a rate can be trusted (metrics.md, "Uncertainty"): `none` has no denominator, `few` (n < 10) shows
 * counts only, `wide` (half-width over 0.10) is greyed, `firm` is the rest.
 */
export type Certainty = 'none' | 'few' | 'wide' | 'firm';

/** Fewer than this make neither a rate nor a median (metrics.md). */
export const FEWEST = 10;
/** Fewer than this make no 90th percentile. */
export const FEWEST_FOR_P90 = 50;
const WIDEST = 0.1;

/** The rate `id` of a row in which each rate has its `_numerator`, `_denominator`, `_low` and `_high` beside it. */
export function rateAt(row: Row, id: string): Rate {
  return {
    value: numberAt(row, id),
    numerator: numberAt(row, `${id}_numerator`),
    denominator: numberAt(row, `${id}_denominator`),
    low: numberAt(row, `${id}_low`),
    high: numberAt(row, `${id}_high`),
  };
}

/** The rate of a row of `summary`. */
export function summaryRate(row: Row): Rate {
  return {
    value: numberAt(row, 'value'),
    numerator: numberAt(row, 'numerator'),
    denominator: numberAt(row, 'denominator'),
    low: numberAt(row, 'low'),
    high: numberAt(row, 'high'),
  };
}

export function certaintyOf(rate: Rate): Certainty {
  if (rate.value === null || rate.denominator === 0) return 'none';
  if (rate.denominator !== null && rate.denominator < FEWEST) return 'few';
  if (rate.low !== null && rate.high !== null && (rate.high - rate.low) / 2 > WIDEST) return 'wide';
  return 'firm';
}

/** The value to draw: null where a rate must not be shown. */
export function drawable(rate: Rate): number | null {
  const certainty = certaintyOf(rate);
  return certainty === 'none' || certainty === 'few' ? null : rate.value;
}

/** `12.6 %`, or `7 of 9` where n is too small for a rate, or a dash. */
export function rateText(rate: Rate): string {
  return certaintyOf(rate) === 'few' ? baseText(rate) : formatRate(drawable(rate));
}

/** `606 of 4,812`: what the rate stands on. */
export function baseText(rate: Rate): string {
  return words.of(formatCount(rate.numerator), formatCount(rate.denominator));
}

/** `11.7 % to 13.6 %`, or a dash where no rate is shown. */
export function intervalText(rate: Rate): string {
  if (drawable(rate) === null || rate.low === null || rate.high === null) return '–';
  return words.between(formatRate(rate.low), formatRate(rate.high));
}
