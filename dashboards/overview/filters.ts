import { html } from 'hono/html';
import { CLOSED_VALUES } from '../closed-values.ts';
import { formatCount } from '../format.ts';
import { type Html, idOf } from '../html.ts';
import { icons } from '../icons.ts';
import { menu } from '../menu.ts';
import { FILTERS } from '../question.ts';
import { textAt } from '../report.ts';
import { words } from '../words.ts';
import { type OverviewState, reportAt, type Tally } from './state.ts';

const NONE = '(none)';
const SMALL = '(small groups)';

/** The form that adds a filter: several values at once, with how many sessions each has, or one that is written. */
export function filterMenu(state: OverviewState): Html {
  const count = state.question.filters.length;
  const fields = FILTERS.map(
    (name) => html`<option value="${name}">${words.filter.names[name] ?? name}</option>`,
  );
  return menu({
    id: 'filter-menu',
    face: html`${icons.plus}<span>${words.filter.add}</span>${count > 0 ? html`<span class="count">${count}</span>` : ''}`,
    content: html`<form class="form form-filter" data-form="filter" novalidate>
<label>${words.filter.field}<select name="name" data-filter-name>${fields}</select></label>
<label>${words.filter.relation}<select name="relation"><option value="is">${words.filter.is}</option><option value="not">${words.filter.isNot}</option></select></label>
<fieldset class="tallies"><legend>${words.filter.values}</legend><div class="tally-list" data-tallies tabindex="-1"></div></fieldset>
<label>${words.filter.other}<input name="value" type="text" maxlength="200" autocomplete="off" list="filter-values" spellcheck="false"></label>
<datalist id="filter-values"></datalist>
<p class="form-problem" role="alert"></p>
<button type="submit" class="button button-main">${words.filter.submit}</button>
</form>`,
  });
}

/** The values of a filter to choose from, each with its sessions. */
export function tallyList(tallies: readonly Tally[], chosen: readonly string[]): Html {
  return html`${tallies.map(
    ({ value, sessions }) =>
      html`<label class="tally"><input type="checkbox" name="chosen" value="${value}" id="${idOf('tally', value)}"${chosen.includes(value) ? html` checked` : ''}><bdi>${nameOf(value)}</bdi><span class="faint number">${formatCount(sessions)}</span></label>`,
  )}`;
}

function nameOf(value: string): string {
  if (value === NONE) return words.filter.without;
  return words.outcomes.names[value] ?? words.reasons.leaves[value] ?? value;
}

/** The rows of `breakdown` as values to choose from, the most frequent first; small groups have no value of their own. */
export function talliesOf(rows: readonly { [name: string]: unknown }[]): Tally[] {
  return rows
    .map((row) => ({ value: textAt(row, 'value') ?? NONE, sessions: Number(row.sessions ?? 0) }))
    .filter(({ value }) => value !== SMALL)
    .toSorted((a, b) => b.sessions - a.sessions);
}

/** Values to suggest for a filter: those that are given, the closed lists, and what the reports on the page hold. */
export function valuesFor(state: OverviewState, name: string): string[] {
  const seen = new Set<string>([...(state.choices[name] ?? []), ...(CLOSED_VALUES[name] ?? [])]);
  const queries = name === 'intent' ? (reportAt(state, 'queries')?.rows ?? []) : [];
  for (const row of queries) {
    const intent = textAt(row, 'nearest_intent');
    if (intent) seen.add(intent);
  }
  return [...seen];
}
