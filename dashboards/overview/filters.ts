import { html } from 'hono/html';
import { REASON_CLASSES, REASON_LEAVES } from '../../src/domain/reason.ts';
import { type Html, idOf } from '../html.ts';
import { icons } from '../icons.ts';
import { FILTERS, type Filter, hrefWithoutFilter, hrefWithoutFilters } from '../question.ts';
import { textAt } from '../report.ts';
import { words } from '../words.ts';
import { menu } from './menu.ts';
import { type OverviewState, reportAt } from './state.ts';

const OUTCOMES = ['automated', 'broken', 'handed_over', 'agent_takeover', 'open'];

/** A filter as a claim: `channel is web or app`, `bot is not faq`. */
export function claimOf({ name, negated, values }: Filter): string {
  const field = words.filter.names[name] ?? name;
  return `${field} ${negated ? words.filter.isNot : words.filter.is} ${values.join(words.filter.or)}`;
}

/** One removable chip per filter in the URL. */
export function chips(state: OverviewState): Html {
  const { params, filters } = state.question;
  if (filters.length === 0) return html``;
  return html`<ul class="chips" aria-label="${words.filter.label}">${filters.map(
    (filter) =>
      html`<li class="chip"><span>${claimOf(filter)}</span><a data-ask id="${idOf('chip', filter.name, String(filter.negated))}" href="${hrefWithoutFilter(params, filter)}" aria-label="${words.filter.remove(claimOf(filter))}">${icons.close}</a></li>`,
  )}${
    filters.length > 1
      ? html`<li><a class="text-link" data-ask href="${hrefWithoutFilters(params)}">${words.filter.clear}</a></li>`
      : ''
  }</ul>`;
}

/** The form that adds a filter: values can be typed, or chosen from what the page knows. */
export function filterMenu(state: OverviewState): Html {
  const count = state.question.filters.length;
  const fields = FILTERS.map(
    (name) => html`<option value="${name}">${words.filter.names[name] ?? name}</option>`,
  );
  return menu({
    id: 'filter-menu',
    face: html`${icons.plus}<span>${words.filter.add}</span>${count > 0 ? html`<span class="count">${count}</span>` : ''}`,
    content: html`<form class="form" data-form="filter">
<label>${words.filter.field}<select name="name" data-filter-name>${fields}</select></label>
<label>${words.filter.relation}<select name="relation"><option value="is">${words.filter.is}</option><option value="not">${words.filter.isNot}</option></select></label>
<label>${words.filter.value}<input name="value" type="text" required maxlength="200" autocomplete="off" list="filter-values" spellcheck="false"></label>
<datalist id="filter-values"></datalist>
<button type="submit" class="button button-main">${words.filter.submit}</button>
</form>`,
  });
}

/** Values to offer for a filter: those that are given, the closed lists, and what the reports on the page hold. */
export function valuesFor(state: OverviewState, name: string): string[] {
  const seen = new Set<string>(state.choices[name] ?? []);
  if (name === 'reason') for (const reason of REASON_CLASSES) seen.add(reason);
  if (name === 'leaf')
    for (const reason of REASON_CLASSES) for (const leaf of REASON_LEAVES[reason]) seen.add(leaf);
  if (name === 'outcome') for (const outcome of OUTCOMES) seen.add(outcome);
  const queries = name === 'intent' ? (reportAt(state, 'queries')?.rows ?? []) : [];
  for (const row of queries) {
    const intent = textAt(row, 'nearest_intent');
    if (intent) seen.add(intent);
  }
  return [...seen];
}
