import { differenceOf, type Rate, rateOf, verdictOf } from '../domain/stats.ts';
import { earlierWindow, type Window } from '../domain/window.ts';
import { fill, query } from '../store/queries.ts';
import type { Row } from '../store/store.ts';
import { column } from './columns.ts';
import { attemptCounts, sessionCounts } from './counts.ts';
import { METRICS, type Metric } from './metrics.ts';
import { populationOf } from './population.ts';
import type { Report, ReportContext } from './report.ts';

/** Fewer items than this and a percentile says nothing (metrics.md). */
const N_FOR_MEDIAN = 10;
const N_FOR_TAIL = 50;

/** A metric's figure in one window; `n` is what a percentile was taken over. */
type Figure = Partial<Rate> & { value: number | null; n?: number };

export const summaryReport: Report = {
  name: 'summary',
  title: 'Summary',
  grain: 'metric of the registry',
  columns: [
    column('metric', 'text', 'Id of the metric'),
    column('label', 'text', 'Name of the metric'),
    column(
      'value',
      'number',
      'The figure: a rate 0–1, a count, or ms; empty when there is nothing to take it from',
    ),
    column('numerator', 'count', 'Numerator of a rate or ratio'),
    column('denominator', 'count', 'Denominator of a rate or ratio'),
    column('low', 'rate', 'Lower bound of a rate (95 % Wilson interval)'),
    column('high', 'rate', 'Upper bound of a rate (95 % Wilson interval)'),
    column('n', 'count', 'How many items a percentile was taken over'),
    column('unit', 'text', 'rate, ratio, count or ms'),
    column('direction', 'text', 'Whether up or down is better'),
    column('previous', 'object', 'The figure of the period before: value, numerator, denominator'),
    column('difference', 'number', 'value − previous value; of rates in points of 1'),
    column('difference_low', 'number', 'Lower bound of the difference (95 % Newcombe interval)'),
    column('difference_high', 'number', 'Upper bound of the difference (95 % Newcombe interval)'),
    column('verdict', 'text', 'better, worse, unclear (the interval holds 0) or neutral'),
  ],
  async rows(context) {
    const { question } = context;
    const now = await figures(context, question.window);
    const before =
      question.compare === 'none'
        ? null
        : await figures(context, earlierWindow(question.window, question.compare));
    return METRICS.map((metric) => summaryRow(metric, now.get(metric.id)!, before?.get(metric.id) ?? null));
  },
};

async function figures(context: ReportContext, window: Window): Promise<Map<string, Figure>> {
  const sessions = await sessionCounts(context, window);
  const attempts = await attemptCounts(context, window, 'session');
  const requested = await attemptCounts(context, window, 'event');
  const durations = await percentiles(context, window);
  return new Map(
    METRICS.map((metric): [string, Figure] => {
      const counts = { ...sessions, ...(metric.clock === 'event' ? requested : attempts) };
      return [
        metric.id,
        metric.unit === 'ms' ? percentileFigure(metric, durations) : countFigure(metric, counts),
      ];
    }),
  );
}

function countFigure(metric: Exclude<Metric, { unit: 'ms' }>, counts: Row): Figure {
  if (metric.unit === 'count') return { value: Number(counts[metric.value]) };
  const [numerator, denominator] = [Number(counts[metric.numerator]), Number(counts[metric.denominator])];
  if (metric.unit === 'rate') return rateOf(numerator, denominator);
  return { value: denominator === 0 ? null : numerator / denominator, numerator, denominator };
}

const DURATION_METRICS = METRICS.filter((metric) => metric.unit === 'ms');

async function percentiles({ store, question, signal }: ReportContext, window: Window): Promise<Row> {
  const { parts, parameters } = populationOf(question, window);
  const list = DURATION_METRICS.map(
    ({ id, of, percentile }) => `count(${of}) as "${id}_n", quantile_cont(${of}, ${percentile}) as "${id}"`,
  );
  const sql = fill(query('report/percentiles'), {
    sessions: parts.sessions,
    percentiles: list.join(',\n  '),
  });
  return (await store.rows(sql, parameters, { signal }))[0]!;
}

function percentileFigure({ id, percentile }: (typeof DURATION_METRICS)[number], durations: Row): Figure {
  const n = Number(durations[`${id}_n`]);
  const enough = n >= (percentile === 0.5 ? N_FOR_MEDIAN : N_FOR_TAIL);
  return { value: enough ? Math.round(Number(durations[id])) : null, n };
}

function summaryRow(metric: Metric, figure: Figure, before: Figure | null): Row {
  const difference = metric.unit === 'rate' && before ? differenceOf(figure as Rate, before as Rate) : null;
  const plain = before && figure.value !== null && before.value !== null ? figure.value - before.value : null;
  return {
    metric: metric.id,
    label: metric.label,
    definition: metric.definition,
    value: figure.value,
    numerator: figure.numerator ?? null,
    denominator: figure.denominator ?? null,
    low: figure.low ?? null,
    high: figure.high ?? null,
    n: figure.n ?? null,
    unit: metric.unit,
    direction: metric.direction,
    previous: before && {
      value: before.value,
      numerator: before.numerator ?? null,
      denominator: before.denominator ?? null,
    },
    difference: difference?.value ?? plain,
    difference_low: difference?.low ?? null,
    difference_high: difference?.high ?? null,
    verdict: metric.unit === 'rate' ? verdictOf(difference, metric.direction) : before ? 'neutral' : null,
  };
}
