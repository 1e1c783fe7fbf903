import { bucketLabel, bucketName } from '../dates.ts';
import { formatRate } from '../format.ts';
import { baseText, certaintyOf, drawable, type Rate, rateAt, rateText } from '../rate.ts';
import { numberAt, type Report, textAt } from '../report.ts';
import { words } from '../words.ts';

/** One bucket of the trend. `shown` and `before` are what may be drawn: null is a gap, never zero. */
export type TrendPoint = {
  label: string;
  name: string;
  sessions: number | null;
  rate: Rate;
  shown: number | null;
  before: number | null;
  complete: boolean;
  wide: boolean;
};

/** The rows of `handover-rate` as points of one series, with the period before laid under them in order. */
export function trendPoints(report: Report, earlier: Report | null, series: string): TrendPoint[] {
  const grain = report.grain ?? 'day';
  return report.rows.map((row, at) => {
    const bucket = textAt(row, 'bucket') ?? report.from;
    const rate = rateAt(row, series);
    const past = earlier?.rows[at];
    return {
      label: bucketLabel(bucket, grain, report.tz),
      name: bucketName(bucket, grain, report.tz),
      sessions: numberAt(row, 'sessions'),
      rate,
      shown: drawable(rate),
      before: past ? drawable(rateAt(past, series)) : null,
      complete: row.complete !== false,
      wide: certaintyOf(rate) === 'wide',
    };
  });
}

/** The chart in one sentence, made from its points; `whole` is the rate over the window. */
export function trendSentence(title: string, whole: Rate, points: readonly TrendPoint[]): string {
  const shown = points.filter((point) => point.shown !== null);
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || shown.length === 0) return words.trend.few;
  const lowest = shown.reduce((low, point) => ((point.shown ?? 0) < (low.shown ?? 0) ? point : low));
  const highest = shown.reduce((high, point) => ((point.shown ?? 0) > (high.shown ?? 0) ? point : high));
  const extremes = words.trend.extremes(
    formatRate(lowest.shown),
    lowest.label,
    formatRate(highest.shown),
    highest.label,
  );
  return words.trend.summary(title, rateText(whole), first.label, last.label) + extremes;
}

/** A point as it is spoken: `Thu, 12 Nov 2026, 14.1 %, 24 of 170, up from 9.8 %`. */
export function spokenPoint(point: TrendPoint): string {
  const parts = [point.name];
  if (point.shown === null) parts.push(words.fewCounts(...countsOf(point.rate)));
  else parts.push(formatRate(point.shown), baseText(point.rate));
  if (point.shown !== null && point.before !== null) parts.push(changeFrom(point.shown, point.before));
  if (!point.complete) parts.push(words.table.settling);
  return parts.join(', ');
}

function changeFrom(now: number, before: number): string {
  const value = formatRate(before);
  if (formatRate(now) === value) return words.trend.same;
  return now > before ? words.trend.upFrom(value) : words.trend.downFrom(value);
}

const countsOf = (rate: Rate): [string, string] => [
  String(rate.numerator ?? 0),
  String(rate.denominator ?? 0),
];
