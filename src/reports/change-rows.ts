import { type Difference, differenceOf, type Rate, rateOf, verdictOf } from '../domain/stats.ts';
import type { Row } from '../store/store.ts';
import { type DimensionSplit, dominantPart, type NamedPart, type RateMetric } from './change-parts.ts';
import { type ChangeFacts, changeSentence } from './change-words.ts';
import { column } from './columns.ts';
import { listedFilters } from './listed.ts';
import type { ReportQuestion } from './parameters.ts';
import type { Column } from './report.ts';

/** Fewer than this and a rate says nothing (metrics.md). */
const N_FOR_RATE = 10;

export const CHANGE_COLUMNS: Column[] = [
  column(
    'level',
    'text',
    'change (one row: the whole), dimension (its two parts) or segment (what explains it)',
  ),
  column('metric', 'text', 'Id of the metric'),
  column('dimension', 'text', 'bot, bot_version, channel, language or intent'),
  column('segment', 'text', 'Value of the dimension; (none) for sessions without one'),
  column('value', 'rate', 'The rate in the period'),
  column('numerator', 'count', 'Numerator in the period'),
  column('denominator', 'count', 'Denominator in the period'),
  column('low', 'rate', 'Lower bound of the rate (95 % Wilson interval)'),
  column('high', 'rate', 'Upper bound of the rate (95 % Wilson interval)'),
  column('previous_value', 'rate', 'The rate in the period before'),
  column('previous_numerator', 'count', 'Numerator in the period before'),
  column('previous_denominator', 'count', 'Denominator in the period before'),
  column('difference', 'number', 'value − previous value, in points of 1'),
  column('difference_low', 'number', 'Lower bound of the difference (95 % Newcombe interval)'),
  column('difference_high', 'number', 'Upper bound of the difference (95 % Newcombe interval)'),
  column('verdict', 'text', 'better, worse, neutral, or unclear (the interval holds 0)'),
  column('mix', 'number', 'Points of the change of the whole that come from segments growing or shrinking'),
  column('rate', 'number', 'Points of the change of the whole that come from rates inside segments'),
  column('explained', 'number', 'mix + rate'),
  column('share', 'number', 'explained / change of the whole'),
  column('released_at', 'instant', 'When the bot version went live, if that was inside the period'),
  column('sessions', 'count', 'Sessions in the list behind the row'),
  column('filters', 'object', 'Parameters of that list; empty when no filter says it'),
  column('sentence', 'text', 'What changed, in words'),
  column('facts', 'object', 'What the sentence is made of'),
];

/** A metric in both periods. */
export type Change = { metric: RateMetric; now: Rate; before: Rate; difference: Difference | null };
export type Release = { bot_version: string; released_at: string };

/** The change between two rows of counts. */
export function changeOf(metric: RateMetric, counts: Row, countsBefore: Row): Change {
  const rate = (row: Row) => rateOf(Number(row[metric.numerator]), Number(row[metric.denominator]));
  return compared(metric, rate(counts), rate(countsBefore));
}

/** Where a period has too few for a rate, there is no difference to speak of. */
function compared(metric: RateMetric, now: Rate, before: Rate): Change {
  const enough = Math.min(now.denominator, before.denominator) >= N_FOR_RATE;
  return { metric, now, before, difference: enough ? differenceOf(now, before) : null };
}

export function kindOf({ difference }: Change): ChangeFacts['kind'] {
  if (!difference) return 'too_few';
  return difference.low <= 0 && difference.high >= 0 ? 'unclear' : 'clear';
}

const EMPTY: Row = Object.fromEntries(CHANGE_COLUMNS.map(({ name }) => [name, null]));

function changeFields({ metric, now, before, difference }: Change): Row {
  return {
    metric: metric.id,
    value: now.value,
    numerator: now.numerator,
    denominator: now.denominator,
    low: now.low,
    high: now.high,
    previous_value: before.value,
    previous_numerator: before.numerator,
    previous_denominator: before.denominator,
    difference: difference?.value ?? null,
    difference_low: difference?.low ?? null,
    difference_high: difference?.high ?? null,
    verdict: verdictOf(difference, metric.direction),
  };
}

/** The row of the whole: with the sentence, and where it leads. */
export function wholeRow(
  question: ReportQuestion,
  change: Change,
  parts: readonly NamedPart[],
  release: Release | null,
): Row {
  const { metric, now, before, difference } = change;
  const dominant = dominantPart(parts, release?.bot_version ?? null);
  const facts: ChangeFacts = {
    kind: kindOf(change),
    metric: metric.id,
    label: metric.label,
    now: { value: now.value, numerator: now.numerator, denominator: now.denominator },
    before: { value: before.value, numerator: before.numerator, denominator: before.denominator },
    difference,
    release,
    segment: dominant && {
      dimension: dominant.dimension,
      segment: dominant.segment,
      share: dominant.share,
    },
    sessions: (dominant?.now ?? now).numerator,
  };
  return {
    ...EMPTY,
    ...changeFields(change),
    level: 'change',
    released_at: release?.released_at ?? null,
    sessions: facts.sessions,
    filters: listedFilters(question, metric.numerator, dominant),
    sentence: changeSentence(facts),
    facts,
  };
}

/** The two parts of the change over one dimension. */
export function dimensionRow(metric: RateMetric, { dimension, mix, rate }: DimensionSplit): Row {
  return {
    ...EMPTY,
    level: 'dimension',
    metric: metric.id,
    dimension,
    // All values of a dimension together explain all of the change.
    ...{ mix, rate, explained: mix + rate, share: 1 },
  };
}

/** A segment with its own figures, and its part of the change of the whole. */
export function segmentRow(
  question: ReportQuestion,
  metric: RateMetric,
  part: NamedPart,
  release: Release | null,
): Row {
  const [now, before] = [part.now, part.before].map((counts) => rateOf(counts.numerator, counts.denominator));
  const isReleased = part.dimension === 'bot_version' && part.segment === release?.bot_version;
  return {
    ...EMPTY,
    ...changeFields(compared(metric, now!, before!)),
    level: 'segment',
    dimension: part.dimension,
    segment: part.segment,
    ...{ mix: part.mix, rate: part.rate, explained: part.part, share: part.share },
    released_at: isReleased ? release.released_at : null,
    sessions: part.now.numerator,
    filters: listedFilters(question, metric.numerator, part),
  };
}
