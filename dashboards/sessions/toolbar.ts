import { html } from 'hono/html';
import { CLOSED_VALUES } from '../closed-values.ts';
import { chips } from '../filters.ts';
import { type Html, idOf } from '../html.ts';
import { icons } from '../icons.ts';
import { choice, menu } from '../menu.ts';
import { daysOf, FILTERS, hrefForRange, hrefWith, type Question, RANGES } from '../question.ts';
import { words } from '../words.ts';
import { narrowings, type Told } from './narrowings.ts';
import { afresh } from './question.ts';
import type { SessionList } from './read.ts';

export type ToolbarModel = {
  question: Question;
  list: SessionList | null;
  /** Values that sessions have, by filter. */
  choices: Readonly<Record<string, readonly string[]>>;
  told: Told;
};

/** The bar that says, and changes, which sessions are listed. Plain links and forms: it needs no script. */
export function toolbar(model: ToolbarModel): Html {
  const { question, list } = model;
  return html`<div class="bar">
${rangeMenu(question, list)}${filterMenu(model)}${chips({ ...question, params: afresh(question.params) })}${narrowings(question.params, model.told)}
<div class="bar-end">${zoneMenu(question, list)}</div>
</div>`;
}

function rangeMenu({ params, range, from }: Question, list: SessionList | null): Html {
  const days = list ? daysOf(list) : { first: from?.slice(0, 10) ?? '', last: '' };
  const text = (name: string) => words.range.names[name] ?? words.range.days(name.replace('d', ''));
  return menu({
    id: 'range-menu',
    face: html`${icons.calendar}<span>${range ? text(range) : words.range.custom}</span>`,
    content: html`<ul class="choices" aria-label="${words.range.label}">${RANGES.map((name) =>
      choice({ href: hrefForRange(afresh(params), name), text: text(name), chosen: range === name }),
    )}</ul>
<form class="form form-dates" method="get" action="sessions" data-get>${hidden(params, ['range', 'from', 'to'])}
<p class="form-title">${words.range.custom}</p>
<label>${words.range.from}<input type="date" name="first" required value="${days.first}"></label>
<label>${words.range.to}<input type="date" name="last" required value="${days.last}"></label>
<button type="submit" class="button button-main">${words.range.apply}</button>
</form>`,
  });
}

function filterMenu({ question, choices }: ToolbarModel): Html {
  const count = question.filters.length;
  return menu({
    id: 'filter-menu',
    face: html`${icons.plus}<span>${words.filter.add}</span>${count > 0 ? html`<span class="count">${count}</span>` : ''}`,
    content: html`<form class="form" method="get" action="sessions" data-get>${hidden(question.params, [])}
<label>${words.filter.field}<select name="name" data-filter-name>${FILTERS.map(
      (name) => html`<option value="${name}">${words.filter.names[name] ?? name}</option>`,
    )}</select></label>
<label>${words.filter.relation}<select name="relation"><option value="is">${words.filter.is}</option><option value="not">${words.filter.isNot}</option></select></label>
<label>${words.filter.value}<input name="value" type="text" required maxlength="200" autocomplete="off" list="${idOf('values', FILTERS[0])}" data-filter-value spellcheck="false"></label>
${FILTERS.map((name) => html`<datalist id="${idOf('values', name)}">${valuesOf(name, choices).map((value) => html`<option value="${value}"></option>`)}</datalist>`)}
<button type="submit" class="button button-main">${words.filter.submit}</button>
</form>`,
  });
}

/** Values to offer: the closed lists, else those that sessions have. */
function valuesOf(name: string, choices: ToolbarModel['choices']): readonly string[] {
  return CLOSED_VALUES[name] ?? choices[name] ?? [];
}

function zoneMenu({ params, tz }: Question, list: SessionList | null): Html {
  const zone = list?.tz ?? tz ?? '';
  return menu({
    id: 'zone-menu',
    end: true,
    kind: 'zone',
    face: html`${icons.globe}<span class="hidden">${words.zone.label}:</span><span>${zone || words.zone.label}</span>`,
    content: html`<ul class="choices" aria-label="${words.zone.label}">${choice({ href: hrefWith(afresh(params), { tz: 'UTC' }), text: 'UTC', chosen: zone === 'UTC' })}</ul>
<form class="form" method="get" action="sessions" data-get>${hidden(params, ['tz'])}
<label>${words.zone.label}<input name="tz" type="text" required list="zones" autocomplete="off" spellcheck="false" value="${zone}" aria-describedby="zone-hint"></label>
<datalist id="zones"></datalist><p class="faint" id="zone-hint">${words.zone.hint}</p>
<button type="submit" class="button button-main">${words.zone.use}</button></form>`,
  });
}

/** The rest of the question, so that a form without a script keeps it. */
function hidden(params: URLSearchParams, without: readonly string[]): Html {
  const kept = [...afresh(params)].filter(([name]) => !without.includes(name));
  return html`${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
}
