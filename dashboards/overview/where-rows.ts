import { html } from 'hono/html';
import { writeFilterText } from '../../src/domain/filter-text.ts';
import { baseLinks, countLink, type Evidence } from '../evidence.ts';
import { formatCount, formatPoints } from '../format.ts';
import { type Html, idOf } from '../html.ts';
import { hrefWithFilter } from '../question.ts';
import { certaintyOf, drawable, intervalText, rateAt, rateText } from '../rate.ts';
import { numberAt, type Row, textAt } from '../report.ts';
import { words } from '../words.ts';
import { countBehind } from './evidence.ts';
import { type OverviewState, summaryRow } from './state.ts';

/** What all rows of the table share: the rate of everything, the end of their axis, and the values that have a row. */
export type Axis = { most: number; overall: number | null; values: readonly string[] };

const NONE = '(none)';
const SMALL = '(small groups)';
const BAR_WIDTH = 180;

/** A value of the dimension: a click adds it to the filters, its numbers lead to their sessions. */
export function groupRow(state: OverviewState, row: Row, axis: Axis): Html {
  const value = textAt(row, 'value') ?? NONE;
  const small = value === SMALL;
  const rate = rateAt(row, 'bot_break_rate');
  const behind: Evidence = small ? { as: allBut(state, axis.values) } : { is: { [state.where]: value } };
  const link = (count: number | null, more: Evidence) =>
    countLink(state.question, count, { ...behind, ...more }, small ? name(value, row) : value);
  const broken = countBehind(summaryRow(state, 'bot_break_rate'), 'numerator');
  return html`<tr${small ? '' : html` data-row`}>
<th scope="row">${small ? name(value, row) : html`<a data-ask id="${idOf('where', value)}" href="${hrefWithFilter(state.question.params, state.where, value, false)}"><bdi>${name(value, row)}</bdi></a>`}</th>
<td class="number rest">${link(numberAt(row, 'sessions'), {})}</td>
${
  small
    ? html`<td class="number"></td><td class="rest"></td><td class="faint">${words.where.tooFewOfSmall}</td>`
    : html`<td class="number">${rateCell(state, row, broken === null ? null : { ...behind, count: broken }, behind)}</td>
<td class="rest">${intervalBar(row, axis)}<span class="hidden">${intervalText(rate)}</span></td>
<td class="verdict">${verdictText(row)}</td>`
}
</tr>
`;
}

/** The rate with the count behind it; under ten the two counts. */
function rateCell({ question }: OverviewState, row: Row, broken: Evidence | null, all: Evidence): Html {
  const rate = rateAt(row, 'bot_break_rate');
  const of = textAt(row, 'value') ?? NONE;
  if (certaintyOf(rate) === 'few')
    return baseLinks(question, rate, { numerator: broken, denominator: all }, of);
  if (broken === null) return html`${rateText(rate)}`;
  return html`${rateText(rate)} <span class="faint">(${countLink(question, rate.numerator, broken, of)})</span>`;
}

/** The filter of the small groups: what the question asks of the dimension, without the values that have their own row. */
function allBut({ question, where }: OverviewState, values: readonly string[]): Record<string, string> {
  const text = [...question.params.getAll(where), writeFilterText({ any: [], none: [...values] })]
    .filter((text) => text !== '')
    .join(',');
  // With nothing but small groups, they are all there is.
  return text === '' ? {} : { [where]: text };
}

/** The values that have a row of their own. */
export function ownValues(rows: readonly Row[]): string[] {
  return rows.map((row) => textAt(row, 'value') ?? NONE).filter((value) => value !== SMALL);
}

function name(value: string, row: Row): string {
  if (value === NONE) return words.where.none;
  return value === SMALL ? words.where.small(formatCount(numberAt(row, 'groups'))) : value;
}

/** The interval as a line, the rate as a dot, the rate of everything as a stroke across: on one axis for all rows. */
function intervalBar(row: Row, { most, overall }: Axis): Html | string {
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
