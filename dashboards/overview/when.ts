import { html } from 'hono/html';
import { formatCount } from '../format.ts';
import type { Html } from '../html.ts';
import { FEWEST, rateAt, rateText } from '../rate.ts';
import { numberAt, type Row } from '../report.ts';
import { blockHead, emptyNote, problemNote, skeleton } from '../states.ts';
import { LOCALE, words } from '../words.ts';
import { csvHref } from './requests.ts';
import { emptiness, type OverviewState } from './state.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** Steps of the colour scale (styles/tokens.css). */
const STEPS = 7;

/** When handovers happen: a table of weekdays and hours, which is its own table twin. */
export function whenBlock(state: OverviewState): Html {
  const title = words.when.title;
  const answer = state.reports.when;
  const tools = html`<div class="segments" role="group" aria-label="${words.when.show}">${(
    ['count', 'rate'] as const
  ).map(
    (name) =>
      html`<button type="button" id="when-${name}" data-when="${name}" aria-pressed="${name === state.when ? 'true' : 'false'}">${words.when[name]}</button>`,
  )}</div>`;
  if (!answer) return html`${blockHead({ id: 'when', title, tools })}${skeleton('rows')}`;
  if ('problem' in answer)
    return html`${blockHead({ id: 'when', title, tools })}${problemNote(answer.problem, 'when')}`;
  if (emptiness(state))
    return html`${blockHead({ id: 'when', title, tools })}${emptyNote(words.states.none)}`;
  const rows = answer.report.rows;
  const most = Math.max(1e-9, ...rows.map((row) => sizeOf(row, state.when) ?? 0));
  return html`${blockHead({ id: 'when', title, tools, csv: csvHref(state.question, 'when') })}
<div class="table-box" role="region" tabindex="0" aria-label="${words.table.scroll(title)}">
<table class="heat">
<caption class="hidden">${title}, ${words.when[state.when]}</caption>
<thead><tr><td></td>${HOURS.map((hour) => html`<th scope="col">${hour % 3 === 0 ? String(hour).padStart(2, '0') : html`<span class="hidden">${hour}</span>`}</th>`)}</tr></thead>
<tbody>${weekdays().map(
    ({ number, name }) =>
      html`<tr><th scope="row">${name}</th>${HOURS.map((hour) =>
        cell(
          rows.find((row) => row.weekday === number && row.hour === hour),
          state.when,
          most,
        ),
      )}</tr>
`,
  )}</tbody></table></div>`;
}

function cell(row: Row | undefined, shown: 'count' | 'rate', most: number): Html {
  const size = row ? sizeOf(row, shown) : null;
  const text = !row
    ? ''
    : shown === 'count'
      ? formatCount(numberAt(row, 'handovers'))
      : rateText(rateAt(row, 'rate'));
  if (size === null) return html`<td class="heat-few" title="${text}"><span>${text}</span></td>`;
  const step = size === 0 ? 'none' : Math.min(STEPS, Math.ceil((size / most) * STEPS));
  return html`<td class="heat-${step}" title="${text}"><span>${text}</span></td>`;
}

/** Null: too few sessions for a rate. */
function sizeOf(row: Row, shown: 'count' | 'rate'): number | null {
  if (shown === 'count') return numberAt(row, 'handovers') ?? 0;
  return (numberAt(row, 'rate_denominator') ?? 0) < FEWEST ? null : numberAt(row, 'rate');
}

/** Weekdays with the numbers of ISO 8601, from the day on which weeks begin where the language is spoken. */
function weekdays(): { number: number; name: string }[] {
  const format = new Intl.DateTimeFormat(LOCALE, { weekday: 'short', timeZone: 'UTC' });
  // 5 January 2026 was a Monday.
  return [1, 2, 3, 4, 5, 6, 7].map((number) => ({
    number,
    name: format.format(new Date(Date.UTC(2026, 0, 4 + number))),
  }));
}
