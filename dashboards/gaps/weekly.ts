import { html } from 'hono/html';
import { bucketLabel, bucketName } from '../dates.ts';
import { baseLinks } from '../evidence.ts';
import { embeddedJson, type Html } from '../html.ts';
import { icons } from '../icons.ts';
import { pictureTool } from '../picture-tool.ts';
import { baseText, drawable, intervalText, type Rate, rateAt, rateText } from '../rate.ts';
import { type Report, textAt } from '../report.ts';
import { blockHead, emptyNote, problemNote } from '../states.ts';
import { dataTable } from '../table.ts';
import { gapsWords } from '../words/gaps.ts';
import { words } from '../words.ts';
import { type GapsQuestion, listQuestion, weeklyPath } from './question.ts';
import type { Loaded } from './read.ts';

const t = gapsWords.weekly;

/** A bot version that went live, and its instant. */
export type Release = { version: string; at: string };
/** One bucket; `shown` is what may be drawn: null is a gap, never zero. */
export type MissPoint = {
  label: string;
  name: string;
  /** RFC 3339, half-open. */
  from: string;
  to: string;
  rate: Rate;
  shown: number | null;
  complete: boolean;
};
/** A release among the points: 2.5 lies in the middle between the third and the fourth. */
export type Flag = { version: string; at: number };
export type Weekly = { points: MissPoint[]; flags: Flag[] };

/** The rows of `handover-rate` as points of the miss rate, and the releases that lie among them. */
export function weeklyOf(report: Report, releases: readonly Release[]): Weekly {
  const grain = report.grain ?? 'week';
  const starts = report.rows.map((row) => textAt(row, 'bucket') ?? report.from);
  const points = report.rows.map((row, at) => {
    const rate = rateAt(row, 'unrecognised_rate');
    return {
      label: bucketLabel(starts[at]!, grain, report.tz),
      name: bucketName(starts[at]!, grain, report.tz),
      from: starts[at]!,
      to: starts[at + 1] ?? report.to,
      rate,
      shown: drawable(rate),
      complete: row.complete !== false,
    };
  });
  const bounds = [...starts, report.to].map((start) => Date.parse(start));
  const flags = releases.flatMap(({ version, at }) => {
    const moment = Date.parse(at);
    const bucket = bounds.findLastIndex((start) => start <= moment);
    if (bucket < 0 || bucket >= points.length) return [];
    const share = (moment - bounds[bucket]!) / (bounds[bucket + 1]! - bounds[bucket]!);
    return [{ version, at: bucket + share }];
  });
  // One version of several bots that went live together is one mark.
  const marks = new Map(flags.map((flag) => [`${flag.version} ${flag.at}`, flag]));
  return { points, flags: [...marks.values()].sort((one, other) => one.at - other.at) };
}

/** A point as it is spoken: `Mon, 9 Nov 2026, 14.1 %, 24 of 170, released: v42`. */
export function spokenMiss({ points, flags }: Weekly, at: number): string {
  const point = points[at];
  if (!point) return '';
  const released = releasedIn(flags, at);
  return [
    point.name,
    rateText(point.rate),
    ...(point.shown === null ? [] : [baseText(point.rate)]),
    ...(released === '' ? [] : [t.released(released)]),
    ...(point.complete ? [] : [words.table.settling]),
  ].join(', ');
}

/** How often the bot did not understand, over time, with the releases that may have moved it. */
export function weeklyBlock(answer: Loaded<Report>, releases: readonly Release[], asked: GapsQuestion): Html {
  if ('problem' in answer)
    return block(
      html`${blockHead({ id: 'weekly', title: t.title })}${problemNote(answer.problem, 'weekly')}`,
    );
  const weekly = weeklyOf(answer, releases);
  const title = `${t.title} ${words.grain.by[answer.grain ?? 'week'] ?? ''}`.trim();
  const csv = weeklyPath(asked).replace('/v1/reports/handover-rate?', 'v1/reports/handover-rate.csv?');
  const sentence = sentenceOf(weekly);
  const drawn = weekly.points.filter((point) => point.shown !== null).length;
  if (weekly.points.every(({ rate }) => !rate.denominator))
    return block(html`${blockHead({ id: 'weekly', title })}${emptyNote(t.none)}`);
  const tools =
    drawn > 0
      ? html`<button type="button" class="tool" data-twin="weekly" aria-pressed="true" aria-label="${words.table.of(title)}" hidden>${icons.table}<span>${words.table.show}</span></button>${pictureTool(title)}`
      : '';
  return block(html`${blockHead({ id: 'weekly', title, csv, tools })}
<p class="sentence">${sentence}</p>
${
  drawn > 0
    ? html`<figure class="chart-figure" hidden data-figure>
<div class="chart-box" role="group" tabindex="0" aria-roledescription="${t.chart}" aria-label="${title}. ${words.trend.keys}" data-chart="weekly"><canvas role="img" aria-label="${sentence}"></canvas></div>
<figcaption class="legend"><span class="key key-line">${gapsWords.figures.unrecognised.title}</span><span class="key key-band">${words.trend.band}</span>${weekly.flags.length > 0 ? html`<span class="key key-release">${t.release}</span>` : ''}</figcaption>
<p class="hidden" aria-live="polite" data-live></p>
</figure>`
    : ''
}
${table(weekly, title, asked)}
<script type="application/json" data-drawn>${embeddedJson(weekly)}</script>`);
}

const block = (content: Html): Html =>
  html`<section class="block twin-block weekly" aria-labelledby="weekly-title" data-block="weekly">${content}</section>`;

function table(weekly: Weekly, title: string, asked: GapsQuestion): Html {
  return dataTable({
    label: title,
    kind: 'table-chart',
    columns: [
      { name: 'bucket', label: words.table.bucket },
      { name: 'base', label: t.turns, numeric: true },
      { name: 'rate', label: words.table.share, numeric: true },
      { name: 'interval', label: words.table.interval, numeric: true },
      { name: 'released', label: t.release },
      { name: 'state', label: words.table.state },
    ],
    rows: weekly.points.map((point, at) => [
      point.name,
      turnLinks(point, asked),
      point.shown === null ? '–' : rateText(point.rate),
      intervalText(point.rate),
      releasedIn(weekly.flags, at) || '–',
      point.complete ? words.table.complete : words.table.settling,
    ]),
  });
}

/** Both counts are of turns, as the heads of their lists say. */
function turnLinks({ rate, name, from, to }: MissPoint, asked: GapsQuestion): Html {
  const of = (count: string) => ({ count, window: { from, to } });
  return baseLinks(
    listQuestion(asked),
    rate,
    { numerator: of('unrecognised_text_turns'), denominator: of('text_turns') },
    `${t.turns}, ${name}`,
  );
}

function sentenceOf({ points, flags }: Weekly): string {
  const shown = points.filter((point) => point.shown !== null);
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last) return t.few;
  const span =
    first === last
      ? t.one(rateText(last.rate), baseText(last.rate), last.label)
      : t.span(rateText(first.rate), first.label, rateText(last.rate), last.label);
  return flags.length === 0 ? span : `${span} ${t.releases(flags.map(({ version }) => version).join(', '))}`;
}

function releasedIn(flags: readonly Flag[], at: number): string {
  return flags
    .filter((flag) => Math.floor(flag.at) === at)
    .map(({ version }) => version)
    .join(', ');
}
