import { rateOf } from '../domain/stats.ts';
import type { Row } from '../store/store.ts';
import type { Metric } from './metrics.ts';

/** The five fields of a rate, made from a row of counts: `{id}`, `_numerator`, `_denominator`, `_low`, `_high`. */
export function rateFields(metric: Extract<Metric, { unit: 'rate' }>, counts: Row): Row {
  const rate = rateOf(Number(counts[metric.numerator] ?? 0), Number(counts[metric.denominator] ?? 0));
  return {
    [metric.id]: rate.value,
    [`${metric.id}_numerator`]: rate.numerator,
    [`${metric.id}_denominator`]: rate.denominator,
    [`${metric.id}_low`]: rate.low,
    [`${metric.id}_high`]: rate.high,
  };
}
