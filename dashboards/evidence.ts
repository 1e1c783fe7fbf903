import { html } from 'hono/html';
import { writtenValue } from '../src/domain/filter-text.ts';
import { formatCount } from './format.ts';
import type { Html } from './html.ts';
import type { Question } from './question.ts';
import { words } from './words.ts';

/** Parameters that say how a page or report looks, not which sessions it is about. */
const NOT_OF_A_LIST = ['grain', 'compare', 'limit'];

/** What narrows the page's question to the sessions behind one figure. */
export type Evidence = {
  /** A count of the registry. */
  count?: string | null;
  /** Values of filters, as they are; sessions without one have `(none)`. */
  is?: Record<string, string>;
  /** Texts of parameters, as they are written. */
  as?: Record<string, string>;
  /** A part of the window: RFC 3339, half-open. */
  window?: { from: string; to: string };
};

/** Address of the sessions behind a figure: the page's question, narrowed by what the figure counts. */
export function sessionsHref(question: Question, { count, is = {}, as = {}, window }: Evidence = {}): string {
  const params = new URLSearchParams(question.params);
  for (const name of NOT_OF_A_LIST) params.delete(name);
  if (question.range) params.set('range', question.range);
  if (window) {
    params.delete('range');
    params.set('from', window.from);
    params.set('to', window.to);
  }
  for (const [name, value] of Object.entries(is)) params.set(name, writtenValue(value));
  for (const [name, text] of Object.entries(as)) params.set(name, text);
  if (count) params.set('count', count);
  return `sessions?${params}`;
}

/** A count as the link to its sessions; nothing to look at is no link. `of` says what it counts. */
export function countLink(question: Question, count: number | null, evidence: Evidence, of: string): Html {
  const text = formatCount(count);
  if (count === null || count === 0) return html`${text}`;
  return linkTo({ href: sessionsHref(question, evidence), count, text, of });
}

/** A figure as the link to its list, which counts `count`; `text` may say it as a share, and looks the same. */
export function linkTo(link: { href: string; count: number; text: string; of: string }): Html {
  const { href, count, text, of } = link;
  const kind = text === formatCount(count) ? 'evidence-link' : 'share-link';
  return html`<a class="${kind}" data-evidence="${count}" href="${href}" aria-label="${words.evidence(text, of)}">${text}</a>`;
}

/** `606 of 4,812`, each as the link to its sessions. */
export function baseLinks(
  question: Question,
  counts: { numerator: number | null; denominator: number | null },
  evidence: { numerator: Evidence | null; denominator: Evidence | null },
  of: string,
): Html {
  const side = (count: number | null, behind: Evidence | null) =>
    behind ? countLink(question, count, behind, of) : html`${formatCount(count)}`;
  const [before = '', between = '', after = ''] = words.of(SLOT, SLOT).split(SLOT);
  return html`${before}${side(counts.numerator, evidence.numerator)}${between}${side(counts.denominator, evidence.denominator)}${after}`;
}

/** Stands for a number in a sentence, whichever words the language puts around it. */
export const SLOT = '\u0000';
