import { html } from 'hono/html';
import { formatCount } from '../format.ts';
import type { Html } from '../html.ts';
import { hrefWith, offeredGrains } from '../question.ts';
import { baseText, intervalText, rateText, summaryRate } from '../rate.ts';
import { blockHead, emptyNote, problemNote, skeleton } from '../states.ts';
import { dataTable } from '../table.ts';
import { words } from '../words.ts';
import { drawnCard } from './cards.ts';
import { csvHref } from './requests.ts';
import { emptiness, type OverviewState, reportAt, summaryRow } from './state.ts';
import { type TrendPoint, trendPoints, trendSentence } from './trend.ts';

/** One rate over time: chart, sentence, table twin, CSV. */
export function trendBlock(state: OverviewState): Html {
  const answer = state.reports.trend;
  const title = titleOf(state.metric, state.question.grain);
  if (!answer) return html`${blockHead({ id: 'trend', title })}${skeleton('chart')}`;
  if ('problem' in answer)
    return html`${blockHead({ id: 'trend', title })}${problemNote(answer.problem, 'trend')}`;
  const trend = answer.report;
  const card = drawnCard(state.metric, trend);
  if (emptiness(state) || !card)
    return html`${blockHead({ id: 'trend', title })}${emptyNote(words.states.none)}`;

  const points = trendPoints(trend, reportAt(state, 'earlier'), card.metric);
  const open = state.tables.has('trend');
  const name = titleOf(card.metric, state.question.grain);
  const row = summaryRow(state, card.metric);
  const sentence = row ? trendSentence(plainTitle(card.metric), summaryRate(row), points) : name;
  const head = { id: 'trend', title: name, csv: csvHref(state.question, 'trend'), tools: grainSwitch(state) };
  if (!points.some((point) => point.shown !== null)) {
    return html`${blockHead(head)}<p class="sentence">${words.trend.few}${coarser(state)}</p>${trendTable(name, points)}`;
  }
  return html`${blockHead({ ...head, table: true, open })}
<p class="sentence">${sentence}${marks(points)}</p>
${open ? trendTable(name, points) : chart({ metric: card.metric, name, sentence, earlier: earlierName(state, points) })}`;
}

function chart(look: { metric: string; name: string; sentence: string; earlier: string }): Html {
  const { metric, name, sentence, earlier } = look;
  return html`<figure class="chart-figure">
<div class="chart-box" role="group" tabindex="0" aria-roledescription="${words.trend.chart}" aria-label="${name}. ${words.trend.keys}" data-chart="trend"><canvas role="img" aria-label="${sentence}"></canvas></div>
<figcaption class="legend"><span class="key key-line" data-metric="${metric}">${plainTitle(metric)}</span><span class="key key-band" data-metric="${metric}">${words.trend.band}</span>${earlier ? html`<span class="key key-dots">${earlier}</span>` : ''}</figcaption>
<p class="hidden" aria-live="polite" data-live></p>
</figure>`;
}

/** The comparison's name for the legend, if any of it can be drawn. */
function earlierName(state: OverviewState, points: readonly TrendPoint[]): string {
  return points.some((point) => point.before !== null) ? words.compare.legend[state.question.compare] : '';
}

function trendTable(name: string, points: readonly TrendPoint[]): Html {
  const t = words.table;
  return dataTable({
    label: name,
    kind: 'table-chart',
    columns: [
      { name: 'bucket', label: t.bucket },
      { name: 'base', label: t.count, numeric: true },
      { name: 'rate', label: t.share, numeric: true },
      { name: 'interval', label: t.interval, numeric: true },
      { name: 'before', label: t.earlier, numeric: true },
      { name: 'state', label: t.state },
    ],
    rows: points.map((point) => [
      point.name,
      point.rate.denominator === null ? formatCount(point.sessions) : baseText(point.rate),
      point.shown === null ? '–' : rateText(point.rate),
      intervalText(point.rate),
      point.before === null ? '–' : rateText({ ...point.rate, denominator: null, value: point.before }),
      point.complete ? t.complete : t.settling,
    ]),
  });
}

function grainSwitch(state: OverviewState): Html {
  return html`<div class="segments" role="group" aria-label="${words.grain.label}">${offeredGrains(
    state.question,
  ).map(
    (grain) =>
      html`<a data-ask id="grain-${grain}" href="${hrefWith(state.question.params, { grain })}"${state.question.grain === grain ? html` aria-current="true"` : ''}>${words.grain[grain]}</a>`,
  )}</div>`;
}

/** What a dashed and a grey line mean, where there is one. */
function marks(points: readonly TrendPoint[]): string {
  const open = points.filter((point) => !point.complete).length;
  const wide = points.some((point) => point.wide);
  return `${open > 0 ? ` ${words.trend.settling(String(open))}` : ''}${wide ? ` ${words.trend.wide}` : ''}`;
}

/** Where buckets are too small for a rate, larger ones may do; the table shows the counts meanwhile. */
function coarser({ question }: OverviewState): Html | string {
  const next = { hour: 'day', day: 'week' }[question.grain];
  if (!next) return '';
  return html` <a data-ask href="${hrefWith(question.params, { grain: next })}">${words.trend.coarser[next]}</a>`;
}

const plainTitle = (metric: string) => words.metrics[metric]?.title ?? metric;

function titleOf(metric: string, grain: string): string {
  return `${plainTitle(metric)} ${words.grain.by[grain] ?? ''}`.trim();
}
