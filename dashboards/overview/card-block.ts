import { html } from 'hono/html';
import { copyValue, figureInWords } from '../copy-value.ts';
import { deltaOf } from '../delta.ts';
import { baseLinks, type Evidence, linkTo, sessionsHref } from '../evidence.ts';
import { formatByUnit, formatRate } from '../format.ts';
import { type Html, idOf } from '../html.ts';
import { icons } from '../icons.ts';
import { certaintyOf, drawable, FEWEST, summaryRate } from '../rate.ts';
import { numberAt, type Row, textAt } from '../report.ts';
import { spark } from '../spark.ts';
import { problemNote, skeleton } from '../states.ts';
import { tip } from '../tip.ts';
import { metricText } from '../words/metrics.ts';
import { words } from '../words.ts';
import { type Aside, CARDS, type Card, drawnCard, reportOf } from './cards.ts';
import { emptyPage } from './empty.ts';
import { countBehind } from './evidence.ts';
import { emptiness, type OverviewState, overTime, summaryRow } from './state.ts';
import { trendPoints } from './trend.ts';
import { wholeDaysNote } from './whole-days.ts';

/** The row of key figures, or why there are none. */
export function cardsBlock(state: OverviewState): Html {
  const answer = state.reports.summary;
  if (!answer)
    return html`<div class="cards">${CARDS.map(() => html`<div class="card">${skeleton('card')}</div>`)}</div>`;
  if ('problem' in answer) return html`<div class="block">${problemNote(answer.problem, 'cards')}</div>`;
  if (emptiness(state)) return emptyPage(state);
  const chosen = drawnCard(state.metric, overTime(state));
  const cards = CARDS.map((card) => ({ card, row: summaryRow(state, card.metric) }));
  return html`<div class="cards">${cards.map(({ card, row }) => (row ? cardOf(state, card, row, card === chosen) : ''))}</div>`;
}

function cardOf(state: OverviewState, card: Card, row: Row, chosen: boolean): Html {
  const known = words.metrics[card.metric];
  const title = known?.title ?? metricText(textAt(row, 'label') ?? card.metric);
  const definition = metricText(textAt(row, 'definition') ?? known?.definition ?? '');
  const id = idOf('card', card.metric);
  const report = reportOf(card, overTime(state));
  const points = report ? trendPoints(report, null, { card, shows: 'rate' }) : [];
  return html`<article class="card${chosen ? ' card-chosen' : ''}" data-metric="${card.metric}" aria-labelledby="${id}-title">
${report ? choose(state, card, row, { id, title, chosen }) : ''}
<header><h2 id="${id}-title">${title}</h2>${copyValue({ title, text: figureInWords(title, row) })}${tip({ id: `${id}-about`, face: icons.info, text: definition, label: words.cards.about(title), kind: 'tip-info' })}</header>
${value(state, row, { id, title })}
${change(state, row, id)}
${base(state, card, row, title)}
<p class="card-aside">${card.items === undefined ? asides(state, card) : ''}</p>
<div class="card-spark">${report ? spark(points.map((point) => point.shown)) : ''}</div>
</article>`;
}

/** The whole card: the first click shows it in the trend, a second one leads to its sessions. */
function choose(
  { question }: OverviewState,
  { metric, items }: Card,
  row: Row,
  { id, title, chosen }: { id: string; title: string; chosen: boolean },
): Html {
  const count = countBehind(row, items === undefined ? 'numerator' : 'n');
  const n = numberAt(row, items === undefined ? 'numerator' : 'n') ?? 0;
  if (!chosen || count === null || n === 0)
    return html`<button type="button" class="card-choose" id="${id}-choose" data-choose="${metric}" aria-pressed="${chosen ? 'true' : 'false'}" aria-label="${words.cards.select(title)}"></button>`;
  return html`<a class="card-choose" id="${id}-choose" data-evidence="${n}" data-chosen="${metric}" href="${sessionsHref(question, { count })}" aria-label="${words.cards.drill(title)}"></a>`;
}

/** The value, with its interval behind it. Under ten there is no rate, only the counts. */
function value(state: OverviewState, row: Row, { id, title }: { id: string; title: string }): Html {
  const unit = textAt(row, 'unit') ?? 'count';
  if (unit !== 'rate') {
    return html`<p class="card-value">${isFewItems(row) ? '–' : formatByUnit(numberAt(row, 'value'), unit)}</p>`;
  }
  const rate = summaryRate(row);
  if (drawable(rate) === null || rate.low === null || rate.high === null)
    return html`<p class="card-value card-counts">${bothSides(state, row, title)}</p>`;
  const wide = certaintyOf(rate) === 'wide';
  const interval = words.intervalOf(formatRate(rate.low), formatRate(rate.high));
  const text = wide ? `${interval} ${words.wide}` : interval;
  return html`<p class="card-value${wide ? ' card-wide' : ''}">${tip({ id: `${id}-interval`, face: formatByUnit(rate.value, unit), text, kind: 'tip-value' })}</p>`;
}

/** What the value stands on, each count as the link to its sessions. */
function base(state: OverviewState, card: Card, row: Row, title: string): Html {
  if (card.items !== undefined)
    return html`<p class="card-base">${isFewItems(row) ? html`${words.tooFewForMedian}, ` : ''}${asides(state, card)}</p>`;
  if (drawable(summaryRate(row)) === null) return html`<p class="card-base">${words.tooFew}</p>`;
  return html`<p class="card-base">${bothSides(state, row, title)}</p>`;
}

function bothSides({ question }: OverviewState, row: Row, title: string): Html {
  const behind = (side: 'numerator' | 'denominator'): Evidence | null => {
    const count = countBehind(row, side);
    return count === null ? null : { count };
  };
  const sides = { numerator: behind('numerator'), denominator: behind('denominator') };
  return baseLinks(question, summaryRate(row), sides, title);
}

function asides(state: OverviewState, card: Card): Html[] {
  const facts = card.asides?.((metric) => summaryRow(state, metric)) ?? [];
  return facts.map((fact, at) => {
    const said = typeof fact === 'string' ? html`${fact}` : asideLink(state, fact);
    return at === 0 ? said : html`, ${said}`;
  });
}

/** A text around one number, which is the link. */
function asideLink({ question }: OverviewState, { say, number, count, evidence }: Aside): Html {
  if (evidence === null || count === 0) return html`${say(number)}`;
  const [before = '', after = ''] = say('\u0000').split('\u0000');
  return html`${before}${linkTo({ href: sessionsHref(question, evidence), count, text: number, of: say(number) })}${after}`;
}

function isFewItems(row: Row): boolean {
  const n = numberAt(row, 'n');
  return n !== null && n < FEWEST;
}

/** Where up or down is plainly good; the others stay in ink, since fewer handovers can mean locked-in customers. */
const JUDGED = ['bot_break_rate', 'wait_p50'];

function change(state: OverviewState, row: Row, id: string): Html {
  const delta = deltaOf(row);
  if (!delta) return html`<p class="delta"></p>`;
  const tone = JUDGED.includes(textAt(row, 'metric') ?? '') ? delta.tone : 'plain';
  const face = html`${delta.arrow ? icons[delta.arrow] : ''}<span>${delta.text}</span>`;
  const text = [delta.detail, wholeDaysNote(state)].filter(Boolean).join(' ');
  return html`<p class="delta delta-${tone}">${delta.detail ? tip({ id: `${id}-change`, face, text }) : face}</p>`;
}
