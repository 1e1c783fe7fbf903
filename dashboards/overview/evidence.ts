import { html } from 'hono/html';
import { formatCount } from '../format.ts';
import type { Html } from '../html.ts';
import type { Question } from '../question.ts';
import { words } from '../words.ts';

/** Parameters that say how a page or report looks, not which sessions it is about. */
const NOT_OF_A_LIST = ['grain', 'compare', 'limit'];

/** Address of the sessions behind a figure: the page's question, narrowed by what the figure counts. */
export function sessionsHref(question: Question, own: Record<string, string> = {}): string {
  const params = new URLSearchParams(question.params);
  for (const name of NOT_OF_A_LIST) params.delete(name);
  if (question.range) params.set('range', question.range);
  for (const [name, value] of Object.entries(own)) params.set(name, value);
  return `sessions?${params}`;
}

/** A value that can be written as a filter: a comma would part it, a `!` would negate it. */
export function isFilterValue(value: string): boolean {
  return value !== '' && value === value.trim() && !/^!|,/.test(value);
}

/** A count as the link to its sessions; nothing to look at is no link. */
export function countLink(question: Question, count: number, own: Record<string, string>, of: string): Html {
  if (count === 0 || !Object.values(own).every(isFilterValue)) return html`${formatCount(count)}`;
  return html`<a class="evidence-link" href="${sessionsHref(question, own)}" aria-label="${words.evidence(formatCount(count), of)}">${formatCount(count)}</a>`;
}
