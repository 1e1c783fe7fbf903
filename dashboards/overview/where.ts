import { html } from 'hono/html';
import { formatCount, formatPoints } from '../format.ts';
import { type Html, idOf } from '../html.ts';
import { hrefWithFilter } from '../question.ts';
import { certaintyOf, drawable, intervalText, rateAt, rateText, summaryRate } from '../rate.ts';
import { numberAt, type Row, textAt } from '../report.ts';
import { blockHead, emptyNote, problemNote, skeleton } from '../states.ts';
import { words } from '../words.ts';
import { DIMENSIONS } from './dimensions.ts';
import { countLink, isFilterValue } from './evidence.ts';
import { csvHref } from './requests.ts';
import { emptiness, type OverviewState, summaryRow } from './state.ts';

/** Values that the report makes, and no filter can name. */
const MADE_UP = ['(none)', '(small groups)'];
const MOST = 50;
const BAR_WIDTH = 180;

/** Where it happens: the bot-break rate per value of a dimension, surest first, on one shared axis. */
export function whereBlock(state: OverviewState): Html {
  const title = words.where.title;
  const answer = state.reports.where;
  const tools = tabs(state);
  if (!answer) return html`${blockHead({ id: 'where', title, tools })}${skeleton('rows')}`;
  if ('problem' in answer)
    return html`${blockHead({ id: 'where', title, tools })}${problemNote(answer.problem, 'where')}`;
  if (emptiness(state) || answer.report.rows.length === 0)
    return html`${blockHead({ id: 'where', title, tools })}${emptyNote(words.states.none)}`;
  const rows = answer.report.rows.slice(0, MOST);
  const overall = drawable(summaryRate(summaryRow(state, 'bot_break_rate') ?? {}));
  const most = Math.max(
    0.05,
    ...rows.map((row) =>
      drawable(rateAt(row, 'bot_break_rate')) === null ? 0 : (numberAt(row, 'bot_break_rate_high') ?? 0),
    ),
  );
  const t = words.where;
  return html`${blockHead({ id: 'where', title, tools, csv: csvHref(state.question, 'where', state.where) })}
<div class="table-box" role="region" tabindex="0" aria-label="${words.table.scroll(title)}">
<table class="where">
<caption class="hidden">${title}: ${words.filter.names[state.where] ?? state.where}</caption>
<thead><tr><th scope="col">${words.filter.names[state.where] ?? state.where}</th><th scope="col" class="number">${words.table.sessions}</th><th scope="col" class="number">${t.rate}</th><th scope="col">${words.table.interval}</th><th scope="col">${t.verdict}</th></tr></thead>
<tbody>${rows.map((row) => groupRow(state, row, { most, overall }))}</tbody>
</table></div>
${answer.report.rows.length > MOST ? html`<p class="faint">${t.more(formatCount(answer.report.rows.length - MOST))}</p>` : ''}`;
}

function tabs(state: OverviewState): Html {
  return html`<div class="segments" role="group" aria-label="${words.where.by}">${DIMENSIONS.map(
    (name) =>
      html`<button type="button" id="where-${name}" data-where="${name}" aria-pressed="${name === state.where ? 'true' : 'false'}">${words.filter.names[name] ?? name}</button>`,
  )}</div>`;
}

function groupRow(state: OverviewState, row: Row, axis: { most: number; overall: number | null }): Html {
  const value = textAt(row, 'value') ?? '(none)';
  const rate = rateAt(row, 'bot_break_rate');
  const sessions = numberAt(row, 'sessions') ?? 0;
  const can = !MADE_UP.includes(value) && isFilterValue(value);
  const own: Record<string, string> = can ? { [state.where]: value } : {};
  const broken = numberAt(row, 'bot_break_rate_numerator') ?? 0;
  return html`<tr>
<th scope="row">${can ? html`<a data-ask id="${idOf('where', value)}" href="${hrefWithFilter(state.question.params, state.where, value, false)}"><bdi>${value}</bdi></a>` : madeUp(value, row)}</th>
<td class="number">${can ? countLink(state.question, sessions, own, value) : formatCount(sessions)}</td>
<td class="number">${can && certaintyOf(rate) !== 'few' ? html`${rateText(rate)} <span class="faint">(${countLink(state.question, broken, { ...own, count: 'bot_break' }, value)})</span>` : rateText(rate)}</td>
<td>${intervalBar(row, axis)}<span class="hidden">${intervalText(rate)}</span></td>
<td>${verdictText(row)}</td>
</tr>
`;
}

function madeUp(value: string, row: Row): string {
  if (value === '(none)') return words.where.none;
  return words.where.small(formatCount(numberAt(row, 'groups')));
}

/** The interval as a line, the rate as a dot, the rate of everything as a stroke across: on one axis for all rows. */
function intervalBar(row: Row, { most, overall }: { most: number; overall: number | null }): Html | string {
  const rate = rateAt(row, 'bot_break_rate');
  const value = drawable(rate);
  if (value === null || rate.low === null || rate.high === null)
    return html`<span class="faint">${words.tooFew}</span>`;
  const x = (share: number) => ((Math.min(share, most) / most) * (BAR_WIDTH - 8) + 4).toFixed(1);
  return html`<svg class="interval-bar" width="${BAR_WIDTH}" height="16" viewBox="0 0 ${BAR_WIDTH} 16" aria-hidden="true" focusable="false">${
    overall === null
      ? ''
      : html`<line class="interval-overall" x1="${x(overall)}" x2="${x(overall)}" y1="0" y2="16"/>`
  }<line class="interval-line${certaintyOf(rate) === 'wide' ? ' interval-wide' : ''}" x1="${x(rate.low)}" x2="${x(rate.high)}" y1="8" y2="8"/><circle class="interval-dot" cx="${x(value)}" cy="8" r="3.5"/></svg>`;
}

/** Against all other groups together. */
function verdictText(row: Row): string {
  const verdict = textAt(row, 'verdict');
  if (certaintyOf(rateAt(row, 'bot_break_rate')) === 'few' || verdict === null) return '';
  if (verdict === 'unclear') return words.where.unclear;
  const difference = numberAt(row, 'difference') ?? 0;
  const word = verdict === 'better' || verdict === 'worse' ? `${words.verdict[verdict]}, ` : '';
  return `${word}${formatPoints(difference, { signed: true })}`;
}
