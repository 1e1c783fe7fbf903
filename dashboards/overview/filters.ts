import { html } from 'hono/html';
import { REASON_CLASSES, REASON_LEAVES } from '../../src/domain/reason.ts';
import type { Html } from '../html.ts';
import { icons } from '../icons.ts';
import { menu } from '../menu.ts';
import { FILTERS } from '../question.ts';
import { textAt } from '../report.ts';
import { words } from '../words.ts';
import { type OverviewState, reportAt } from './state.ts';

const OUTCOMES = ['automated', 'broken', 'handed_over', 'agent_takeover', 'open'];

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
