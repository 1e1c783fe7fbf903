import { html } from 'hono/html';
import { type Html, idOf } from './html.ts';
import { icons } from './icons.ts';
import { type Filter, hrefWithoutFilter, hrefWithoutFilters, type Question } from './question.ts';
import { words } from './words.ts';

/** A filter as a claim: `channel is web or app`, `bot is not faq`. */
export function claimOf({ name, negated, values }: Filter): string {
  const field = words.filter.names[name] ?? name;
  const said = values.map((value) => valueText(name, value)).join(words.filter.or);
  return `${field} ${negated ? words.filter.isNot : words.filter.is} ${said}`;
}

/** A value as pages name it: reasons and outcomes are words of ours, all others are the sender's. */
export function valueText(name: string, value: string): string {
  const known =
    name === 'leaf'
      ? words.reasons.leaves[value]
      : name === 'reason' || name === 'outcome'
        ? words.outcomes.names[value]
        : undefined;
  return known ?? value;
}

/** One removable chip per filter in the URL. */
export function chips({ params, filters }: Question): Html {
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
