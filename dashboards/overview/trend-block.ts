import { html } from 'hono/html';
import { linkTo, sessionsHref } from '../evidence.ts';
import { formatByUnit } from '../format.ts';
import type { Html } from '../html.ts';
import { hrefWith, offeredGrains } from '../question.ts';
import { rateText, summaryRate } from '../rate.ts';
import { numberAt, type Report } from '../report.ts';
import { blockHead, emptyNote, problemNote, skeleton } from '../states.ts';
import { words } from '../words.ts';
import { type Card, drawnCard, reportOf } from './cards.ts';
import { RELEASES_HREF, releaseLines, releasesIn } from './releases.ts';
import { csvHref, EARLIER } from './requests.ts';
import { shownSwitch } from './shown-switch.ts';
import { emptiness, type OverviewState, overTime, type Release, reportAt, summaryRow } from './state.ts';
import { openShare, type TrendPoint, trendPoints, trendSentence, valueText } from './trend.ts';
import { trendTable } from './trend-table.ts';

/** What the trend draws: shared by the block, and by the chart in the browser. */
export type Drawn = { card: Card; report: Report; points: TrendPoint[]; releases: Release[] };

/** The series that is chosen, as far as its report is there. */
export function drawnTrend(state: OverviewState): Drawn | null {
  const card = drawnCard(state.metric, overTime(state));
  const report = card ? reportOf(card, overTime(state)) : null;
  if (!card || !report) return null;
  const releases = releasesIn(state.releases, state.question, report);
  const earlier = reportAt(state, EARLIER[card.over]);
  return {
    card,
    report,
    releases,
    points: trendPoints(report, earlier, { card, shows: state.trend, releases }),
  };
}

/** One figure over time: chart, sentence, table twin, CSV. */
export function trendBlock(state: OverviewState): Html {
  const answer = state.reports.trend;
  const title = titleOf(state, state.metric);
  if (!answer) return html`${blockHead({ id: 'trend', title })}${skeleton('chart')}`;
  if ('problem' in answer)
    return html`${blockHead({ id: 'trend', title })}${problemNote(answer.problem, 'trend')}`;
  const drawn = drawnTrend(state);
  if (emptiness(state) || !drawn)
    return html`${blockHead({ id: 'trend', title })}${emptyNote(words.states.none)}`;

  const { card, points } = drawn;
  const open = state.tables.has('trend');
  const name = titleOf(state, card.metric);
  const head = { id: 'trend', title: name, csv: csvHref(state.question, card.over), tools: tools(state) };
  if (!points.some((point) => point.shown !== null)) {
    return html`${blockHead(head)}<p class="sentence">${words.trend.few}${coarser(state)}</p>${trendTable(state, drawn, name)}`;
  }
  const sentence = trendSentence(plainTitle(state, card.metric), wholeText(state, card), points, (value) =>
    valueText(value, card, state.trend),
  );
  return html`${blockHead({ ...head, table: true, open })}
<p class="sentence">${sentence}${marks(state, points)}</p>
${open ? trendTable(state, drawn, name) : chart(state, drawn, { name, sentence })}`;
}

/** The figure over the whole window, from the card. */
function wholeText(state: OverviewState, card: Card): string {
  const row = summaryRow(state, card.metric);
  if (!row) return '–';
  if (card.items !== undefined) {
    const name = state.trend === 'count' ? 'n' : 'value';
    return formatByUnit(numberAt(row, name), state.trend === 'count' ? 'count' : 'ms');
  }
  const rate = summaryRate(row);
  return state.trend === 'count' ? formatByUnit(rate.numerator, 'count') : rateText(rate);
}

function chart(
  state: OverviewState,
  drawn: Drawn,
  { name, sentence }: { name: string; sentence: string },
): Html {
  const { card, points } = drawn;
  const { metric } = card;
  const banded = points.some((point) => point.low !== null);
  const earlier = points.some((point) => point.before !== null)
    ? words.compare.legend[state.question.compare]
    : '';
  return html`<figure class="chart-figure">
<div class="chart-box chart-drag" role="group" tabindex="0" aria-roledescription="${words.trend.chart}" aria-label="${name}. ${words.trend.keys}" data-chart="trend"><canvas role="img" aria-label="${sentence}${releaseSentence(drawn)}"></canvas></div>
<figcaption class="legend"><span class="key key-line" data-metric="${metric}">${plainTitle(state, metric)}</span>${banded ? html`<span class="key key-band" data-metric="${metric}">${words.trend.band}</span>` : ''}${earlier ? html`<span class="key key-dots">${earlier}</span>` : ''}${releaseKeys(drawn)}</figcaption>
<p class="hidden" aria-live="polite" data-live></p>
</figure>`;
}

/** More of them are a list of their own: the page Setup has it. */
const MOST_RELEASES = 4;

function releaseKeys({ releases }: Drawn): Html | string {
  const lines = releaseLines(releases);
  if (lines.length === 0) return '';
  const shown = lines.slice(-MOST_RELEASES);
  const more = lines.length - shown.length;
  return html`<a class="key key-release" href="${RELEASES_HREF}"><span>${words.trend.releases}: ${more > 0 ? html`${words.trend.earlierReleases(String(more))} · ` : ''}<bdi>${shown.join(' · ')}</bdi></span></a>`;
}

function releaseSentence({ releases }: Drawn): string {
  const lines = releaseLines(releases);
  return lines.length === 0 ? '' : ` ${words.trend.releases}: ${lines.join('; ')}.`;
}

function tools(state: OverviewState): Html {
  return html`${shownSwitch({ id: 'trend', label: words.trend.show, shown: state.trend, data: 'trend' })}
<div class="segments" role="group" aria-label="${words.grain.label}">${offeredGrains(state.question).map(
    (grain) =>
      html`<a data-ask id="grain-${grain}" href="${hrefWith(state.question.params, { grain })}" aria-label="${words.grain[grain]}"${state.question.grain === grain ? html` aria-current="true"` : ''}>${words.grain.short[grain]}</a>`,
  )}</div>`;
}

/** What a dashed and a grey line mean, where there is one; what is still open is a link to it. */
function marks(state: OverviewState, points: readonly TrendPoint[]): Html {
  const open = openShare(points);
  const settling = open
    ? html` ${words.trend.dashed} ${linkTo({ href: sessionsHref(state.question, { count: 'unsettled' }), count: open.n, text: open.share, of: words.trend.open })} ${words.trend.open}.`
    : points.some((point) => !point.complete)
      ? html` ${words.trend.running}`
      : '';
  return html`${settling}${points.some((point) => point.wide) ? ` ${words.trend.wide}` : ''}`;
}

/** Where buckets are too small for a rate, larger ones may do; the table shows the counts meanwhile. */
function coarser({ question }: OverviewState): Html | string {
  const next = { hour: 'day', day: 'week' }[question.grain];
  if (!next) return '';
  return html` <a data-ask href="${hrefWith(question.params, { grain: next })}">${words.trend.coarser[next]}</a>`;
}

/** The name of what the line shows: a rate, or what is counted above its line. */
function plainTitle({ trend }: OverviewState, metric: string): string {
  const counted = trend === 'count' ? words.trend.counted[metric] : undefined;
  return counted ?? words.metrics[metric]?.title ?? metric;
}

function titleOf(state: OverviewState, metric: string): string {
  return `${plainTitle(state, metric)} ${words.grain.by[state.question.grain] ?? ''}`.trim();
}
