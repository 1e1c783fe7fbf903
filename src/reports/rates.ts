import { rateOf } from '../domain/stats.ts';
import type { Row } from '../store/store.ts';
import { column } from './columns.ts';
import { countNamed, type Metric } from './metrics.ts';
import type { Column } from './report.ts';

/** The five fields of a rate: `{name}`, `_numerator`, `_denominator`, `_low`, `_high`. */
export function shareFields(name: string, numerator: number, denominator: number): Row {
  const rate = rateOf(numerator, denominator);
  return {
    [name]: rate.value,
    [`${name}_numerator`]: numerator,
    [`${name}_denominator`]: denominator,
    [`${name}_low`]: rate.low,
    [`${name}_high`]: rate.high,
  };
}

/** The five fields of a metric of the registry, made from a row of counts. */
export function rateFields(metric: Extract<Metric, { numerator: string }>, counts: Row): Row {
  return shareFields(
    metric.id,
    Number(counts[metric.numerator] ?? 0),
    Number(counts[metric.denominator] ?? 0),
  );
}

/** The columns of a metric of the registry. */
export function rateColumns(metric: Extract<Metric, { numerator: string }>): Column[] {
  const parts: [string, string] = [
    countNamed(metric.numerator).counts,
    countNamed(metric.denominator).counts,
  ];
  return shareColumns(metric.id, metric.definition, parts, metric.label);
}

/** The columns of these five fields. `parts`: what the numerator and the denominator count. */
export function shareColumns(
  name: string,
  description: string,
  parts: [string, string],
  label?: string,
): Column[] {
  return [
    column(name, 'rate', description, label),
    column(`${name}_numerator`, 'count', parts[0]),
    column(`${name}_denominator`, 'count', parts[1]),
    column(`${name}_low`, 'rate', `Lower bound of ${label ?? name} (95 % Wilson interval)`),
    column(`${name}_high`, 'rate', `Upper bound of ${label ?? name} (95 % Wilson interval)`),
  ];
}
