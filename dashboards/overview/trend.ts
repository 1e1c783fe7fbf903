import { bucketLabel, bucketName } from '../dates.ts';
import { formatByUnit, formatCount, formatRate } from '../format.ts';
import { baseText, certaintyOf, drawable, FEWEST, type Rate, rateAt, rateText } from '../rate.ts';
import { numberAt, type Report, type Row, textAt } from '../report.ts';
import { words } from '../words.ts';
import type { Card } from './cards.ts';
import { isWithin, releaseName } from './releases.ts';
import type { Release, Shown } from './state.ts';

/** One bucket of the trend. `shown`, `before` and the band are what may be drawn: null is a gap, never zero. */
export type TrendPoint = {
  label: string;
  name: string;
  from: string;
  to: string;
  sessions: number | null;
  rate: Rate;
  /** Of a median: over how many items. */
  items: number | null;
  shown: number | null;
  before: number | null;
  low: number | null;
  high: number | null;
  complete: boolean;
  /** Sessions that may still change. */
  unsettled: number;
  wide: boolean;
  /** Names of the versions that went live in it. */
  releases: string[];
};

type Look = { card: Card; shows: Shown; releases?: readonly Release[] };

/** The rows of a report over time as points of one series, with the period before laid under them in order. */
export function trendPoints(
  report: Report,
  earlier: Report | null,
  { card, shows, releases = [] }: Look,
): TrendPoint[] {
  const grain = report.grain ?? 'day';
  return report.rows.map((row, at) => {
    const from = textAt(row, 'bucket') ?? report.from;
    const to = textAt(report.rows[at + 1] ?? {}, 'bucket') ?? report.to;
    const figure = figureOf(row, card);
    const past = earlier?.rows[at];
    const banded = shows === 'rate' && figure.items === null && drawable(figure.rate) !== null;
    return {
      label: bucketLabel(from, grain, report.tz),
      name: bucketName(from, grain, report.tz),
      from,
      to,
      sessions: numberAt(row, 'sessions'),
      ...figure,
      shown: shownOf(figure, shows),
      before: past ? shownOf(figureOf(past, card), shows) : null,
      low: banded ? figure.rate.low : null,
      high: banded ? figure.rate.high : null,
      complete: row.complete !== false,
      unsettled: numberAt(row, 'unsettled') ?? 0,
      wide: shows === 'rate' && certaintyOf(figure.rate) === 'wide',
      releases: namesOf(
        releases.filter((release) => isWithin(release.released_at, from, to)),
        releases,
      ),
    };
  });
}

function namesOf(some: readonly Release[], all: readonly Release[]): string[] {
  return [...new Set(some.map((release) => releaseName(release, all)))];
}

type Figure = Pick<TrendPoint, 'rate' | 'items'>;

/** A rate with its two counts, or a median with the number of its items. */
function figureOf(row: Row, { column, items }: Card): Figure {
  if (items === undefined) return { rate: rateAt(row, column), items: null };
  const none = { numerator: null, denominator: null, low: null, high: null };
  return { rate: { ...none, value: numberAt(row, column) }, items: numberAt(row, items) ?? 0 };
}

/** The value to draw. Without anything to count there is a gap, in counts as well. */
function shownOf({ rate, items }: Figure, shows: Shown): number | null {
  if (items !== null) {
    if (shows === 'count') return items === 0 ? null : items;
    return items < FEWEST ? null : rate.value;
  }
  if (shows === 'count') return rate.denominator === 0 ? null : rate.numerator;
  return drawable(rate);
}

/** How the values of a card are written: `14.1 %`, `3 m 40 s`, or a count. */
export function valueText(value: number | null, card: Card, shows: Shown): string {
  if (shows === 'count') return formatCount(value);
  return formatByUnit(value, card.items === undefined ? 'rate' : 'ms');
}

/** What a point stands on: `24 of 170`, or `n 57`. */
export function pointBase({ rate, items }: TrendPoint): string {
  return items === null ? baseText(rate) : words.aside.n(formatCount(items));
}

/** The chart in one sentence, made from its points; `whole` is the figure over the window. */
export function trendSentence(
  title: string,
  whole: string,
  points: readonly TrendPoint[],
  say: (value: number | null) => string,
): string {
  const shown = points.filter((point) => point.shown !== null);
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || shown.length === 0) return words.trend.few;
  const lowest = shown.reduce((low, point) => ((point.shown ?? 0) < (low.shown ?? 0) ? point : low));
  const highest = shown.reduce((high, point) => ((point.shown ?? 0) > (high.shown ?? 0) ? point : high));
  const extremes = words.trend.extremes(say(lowest.shown), lowest.label, say(highest.shown), highest.label);
  return words.trend.summary(title, whole, first.label, last.label) + extremes;
}

/** A point as it is spoken: `Thu, 12 Nov 2026, 14.1 %, 24 of 170, up from 9.8 %, release v42`. */
export function spokenPoint(point: TrendPoint, card: Card, shows: Shown): string {
  const say = (value: number | null) => valueText(value, card, shows);
  const parts = [point.name];
  if (point.shown === null) parts.push(gapText(point));
  else if (shows === 'count')
    parts.push(say(point.shown), point.items === null ? `${rateText(point.rate)}, ${pointBase(point)}` : '');
  else parts.push(say(point.shown), pointBase(point));
  if (point.shown !== null && point.before !== null)
    parts.push(changeFrom(say(point.shown), say(point.before), point.shown > point.before));
  if (!point.complete) parts.push(words.table.settling);
  if (point.releases.length > 0) parts.push(words.trend.release(point.releases.join(', ')));
  return parts.filter(Boolean).join(', ');
}

function gapText({ rate, items }: TrendPoint): string {
  if (items !== null) return `${words.aside.n(formatCount(items))}, ${words.tooFewForMedian}`;
  return words.fewCounts(formatCount(rate.numerator ?? 0), formatCount(rate.denominator ?? 0));
}

function changeFrom(now: string, before: string, up: boolean): string {
  if (now === before) return words.trend.same;
  return up ? words.trend.upFrom(before) : words.trend.downFrom(before);
}

/** The share of the sessions of a window that may still change: `3 %`; null where none may. */
export function openShare(points: readonly TrendPoint[]): { n: number; share: string } | null {
  const sum = (pick: (point: TrendPoint) => number) => points.reduce((all, point) => all + pick(point), 0);
  const n = sum((point) => point.unsettled);
  const sessions = sum((point) => point.sessions ?? 0);
  return n === 0 || sessions === 0 ? null : { n, share: formatRate(n / sessions) };
}
