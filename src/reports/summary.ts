import { differenceOf, verdictOf } from '../domain/stats.ts';
import { zonedText } from '../domain/window.ts';
import type { Row } from '../store/store.ts';
import { column } from './columns.ts';
import { COMPARE_DAYS, type Compared, comparedWindows } from './compared.ts';
import { numeratorOf } from './described.ts';
import { listPath } from './evidence.ts';
import { type Figure, figuresOf } from './figures.ts';
import { METRICS, type Metric } from './metrics.ts';
import type { ReportQuestion } from './parameters.ts';
import type { Report } from './report.ts';

export const summaryReport: Report = {
  name: 'summary',
  title: 'Summary',
  grain: 'metric of the registry',
  agesBy: 'durable',
  ownParameters: COMPARE_DAYS,
  columns: [
    column('metric', 'text', 'Id of the metric'),
    column('label', 'text', 'Name of the metric'),
    column(
      'value',
      'number',
      'The figure: a rate or score 0–1, a count, ms, turns or minutes; empty when there is nothing to take it from',
    ),
    column('numerator', 'count', 'Numerator of a rate or ratio'),
    column('denominator', 'count', 'Denominator of a rate or ratio'),
    column(
      'low',
      'number',
      'Lower bound (95 %): Wilson of a rate, order statistics of a percentile, normal of a mean; of an estimate its lower quartile',
    ),
    column('high', 'number', 'Upper bound, made in the same way'),
    column('n', 'count', 'How many items a percentile, mean or estimate was taken over'),
    column('pending', 'count', 'Sessions that are too young for either side of the rate'),
    column('unit', 'text', 'rate, ratio, count, ms, turns, score or minutes'),
    column('direction', 'text', 'Whether up or down is better'),
    column('previous_value', 'number', 'The figure of the period before'),
    column('previous_numerator', 'count', 'Numerator in the period before'),
    column('previous_denominator', 'count', 'Denominator in the period before'),
    column('difference', 'number', 'value − previous value; of rates in points of 1'),
    column(
      'difference_low',
      'number',
      'Lower bound of the difference (95 %): Newcombe of rates, made from both intervals in the same way of others',
    ),
    column('difference_high', 'number', 'Upper bound of the difference, made in the same way'),
    column('change', 'text', 'up, down, same, or new: from zero, which no percentage can tell'),
    column('verdict', 'text', 'better, worse, unclear (the interval holds 0) or neutral'),
    column('assumption', 'text', 'What an estimate rests on'),
  ],
  async rows(context) {
    const { question } = context;
    const now = await figuresOf(context, question.window);
    const compared = comparedWindows(question);
    const before = compared && (await figuresOf(context, compared.before));
    const whole = compared && compared.now !== question.window ? await figuresOf(context, compared.now) : now;
    return METRICS.map((metric) => ({
      ...summaryRow(
        metric,
        now.get(metric.id)!,
        before && { now: whole.get(metric.id)!, before: before.get(metric.id)! },
      ),
      ...lists(question, metric),
      compared: compared && comparedText(compared),
    }));
  },
};

/** JSON only: the windows between which the difference was taken. */
function comparedText({ now, before }: Compared): Row {
  return {
    from: zonedText(now.from),
    to: zonedText(now.to),
    previous_from: zonedText(before.from),
    previous_to: zonedText(before.to),
  };
}

/** `sides`: what is compared. A day that is not over may count in the figure, and not in its change. */
function summaryRow(metric: Metric, figure: Figure, sides: { now: Figure; before: Figure } | null): Row {
  const { now, before } = sides ?? { now: figure, before: null };
  const difference = before && differenceOf(now, before);
  const plain = before && now.value !== null && before.value !== null ? now.value - before.value : null;
  const previous = before && {
    value: before.value,
    numerator: before.numerator ?? null,
    denominator: before.denominator ?? null,
  };
  return {
    metric: metric.id,
    label: metric.label,
    definition: metric.definition,
    value: figure.value,
    numerator: figure.numerator ?? null,
    denominator: figure.denominator ?? null,
    low: figure.low,
    high: figure.high,
    n: figure.n ?? null,
    pending: figure.pending ?? null,
    unit: metric.unit,
    direction: metric.direction,
    previous,
    previous_value: previous?.value ?? null,
    previous_numerator: previous?.numerator ?? null,
    previous_denominator: previous?.denominator ?? null,
    difference: difference?.value ?? plain,
    difference_low: difference?.low ?? null,
    difference_high: difference?.high ?? null,
    change: changeOf(now.value, before?.value ?? null),
    verdict:
      metric.unit === 'count' || metric.unit === 'ratio'
        ? before && 'neutral'
        : verdictOf(difference, metric.direction),
    assumption: figure.assumption ?? null,
  };
}

function changeOf(now: number | null, before: number | null): string | null {
  if (now === null || before === null) return null;
  if (now === before) return 'same';
  if (before === 0) return 'new';
  return now > before ? 'up' : 'down';
}

/** Where the rows behind the figures of a metric are listed: in JSON only, beside the columns. */
function lists(question: ReportQuestion, metric: Metric): Row {
  const path = (count: string | null) => (count === null ? null : listPath(question, count));
  return {
    // A metric that is a count is its own numerator.
    numerator_list: path(numeratorOf(metric)),
    denominator_list: path('denominator' in metric ? metric.denominator : null),
    n_list: path('items' in metric ? metric.items : null),
    pending_list: path('pending' in metric ? metric.pending : null),
  };
}
