import { html } from 'hono/html';
import { deltaOf } from '../delta.ts';
import { formatByUnit, formatRate } from '../format.ts';
import { type Html, idOf } from '../html.ts';
import { icons } from '../icons.ts';
import { baseText, certaintyOf, drawable, FEWEST, rateAt, summaryRate } from '../rate.ts';
import { numberAt, type Report, type Row, textAt } from '../report.ts';
import { spark } from '../spark.ts';
import { problemNote, skeleton } from '../states.ts';
import { tip } from '../tip.ts';
import { words } from '../words.ts';
import { CARDS, type Card, drawnCard, isDrawn } from './cards.ts';
import { emptyPage } from './empty.ts';
import { emptiness, type OverviewState, reportAt, summaryRow } from './state.ts';

/** The row of key figures, or why there are none. */
export function cardsBlock(state: OverviewState): Html {
  const answer = state.reports.summary;
  if (!answer)
    return html`<div class="cards">${CARDS.map(() => html`<div class="card">${skeleton('card')}</div>`)}</div>`;
  if ('problem' in answer) return html`<div class="block">${problemNote(answer.problem, 'cards')}</div>`;
  if (emptiness(state)) return emptyPage(state);
  const trend = reportAt(state, 'trend');
  const cards = CARDS.map((card) => ({ card, row: summaryRow(state, card.metric) }));
  return html`<div class="cards">${cards.map(({ card, row }) => (row ? cardOf(state, card, row, trend) : ''))}</div>`;
}

function cardOf(state: OverviewState, card: Card, row: Row, trend: Report | null): Html {
  const known = words.metrics[card.metric];
  const title = known?.title ?? textAt(row, 'label') ?? card.metric;
  const definition = textAt(row, 'definition') ?? known?.definition ?? '';
  const id = idOf('card', card.metric);
  const drawn = isDrawn(card, trend);
  const chosen = drawnCard(state.metric, trend) === card;
  return html`<article class="card${chosen ? ' card-chosen' : ''}" data-metric="${card.metric}" aria-labelledby="${id}-title">
${drawn ? html`<button type="button" class="card-choose" id="${id}-choose" data-choose="${card.metric}" aria-pressed="${chosen ? 'true' : 'false'}" aria-label="${words.cards.select(title)}"></button>` : ''}
<header><h2 id="${id}-title">${title}</h2>${tip({ id: `${id}-about`, face: icons.info, text: definition, label: words.cards.about(title), kind: 'tip-info' })}</header>
${value(row)}
${change(row, id)}
${base(row, id)}
<p class="card-aside">${card.aside?.((metric) => summaryRow(state, metric)) ?? ''}</p>
<div class="card-spark">${drawn && trend ? spark(trend.rows.map((bucket) => drawable(rateAt(bucket, card.metric)))) : ''}</div>
</article>`;
}

/** The value alone. Under ten there is no rate, only the counts. */
function value(row: Row): Html {
  const unit = textAt(row, 'unit') ?? 'count';
  if (unit !== 'rate') {
    return html`<p class="card-value">${isFewItems(row) ? '–' : formatByUnit(numberAt(row, 'value'), unit)}</p>`;
  }
  const rate = summaryRate(row);
  if (drawable(rate) === null) return html`<p class="card-value card-counts">${baseText(rate)}</p>`;
  return html`<p class="card-value${certaintyOf(rate) === 'wide' ? ' card-wide' : ''}">${formatByUnit(rate.value, unit)}</p>`;
}

/** What the value stands on; the interval is behind it. */
function base(row: Row, id: string): Html {
  if (textAt(row, 'unit') !== 'rate')
    return html`<p class="card-base">${isFewItems(row) ? words.tooFewForMedian : ''}</p>`;
  const rate = summaryRate(row);
  if (drawable(rate) === null || rate.low === null || rate.high === null) {
    return html`<p class="card-base">${words.tooFew}</p>`;
  }
  const interval = words.intervalOf(formatRate(rate.low), formatRate(rate.high));
  const text = certaintyOf(rate) === 'wide' ? `${interval} ${words.wide}` : interval;
  return html`<p class="card-base">${tip({ id: `${id}-interval`, face: baseText(rate), text })}</p>`;
}

function isFewItems(row: Row): boolean {
  const n = numberAt(row, 'n');
  return n !== null && n < FEWEST;
}

function change(row: Row, id: string): Html {
  const delta = deltaOf(row);
  if (!delta) return html`<p class="delta"></p>`;
  const face = html`${delta.arrow ? icons[delta.arrow] : ''}<span>${delta.text}</span>`;
  return html`<p class="delta delta-${delta.tone}">${delta.detail ? tip({ id: `${id}-change`, face, text: delta.detail }) : face}</p>`;
}
