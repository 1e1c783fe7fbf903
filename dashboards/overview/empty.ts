import { html } from 'hono/html';
import { addDays, dayName, dayOf } from '../dates.ts';
import { claimOf } from '../filters.ts';
import { formatCount } from '../format.ts';
import type { Html } from '../html.ts';
import { hrefForDays, hrefForRange, hrefWithoutFilter, hrefWithoutFilters } from '../question.ts';
import { emptyNote } from '../states.ts';
import { words } from '../words.ts';
import { emptiness, type OverviewState } from './state.ts';

const WINDOW_DAYS = 28;

/** The page without conversations: what empties it, and the next step. */
export function emptyPage(state: OverviewState): Html {
  const { params, filters } = state.question;
  const kind = emptiness(state);
  if (kind === 'never') {
    return html`<div class="block block-empty">${emptyNote(
      words.states.never,
      html`<p>${words.states.neverNext}</p><pre class="code" tabindex="0"><code>${firstEvent(state.origin)}</code></pre><p class="actions">${today(state)}</p>`,
    )}</div>`;
  }
  if (kind === 'filtered') {
    const removals = filters.map((filter) => {
      const claim = claimOf(filter);
      const href = hrefWithoutFilter(params, filter);
      const n = state.help?.without[href];
      return html`<li><a class="button" data-ask href="${href}">${words.filter.remove(claim)}</a>${n === undefined ? '' : html` <span class="faint">${words.empty.without(formatCount(n))}</span>`}</li>`;
    });
    const all = html`<a class="button" data-ask href="${hrefWithoutFilters(params)}">${words.filter.clear}</a>`;
    return html`<div class="block block-empty">${emptyNote(words.states.noneFiltered, html`<ul class="actions actions-list">${removals}${filters.length > 1 ? html`<li>${all}</li>` : ''}${elsewhere(state)}</ul>`)}</div>`;
  }
  return html`<div class="block block-empty">${emptyNote(words.states.none, html`<p class="actions">${latest(state)}</p>`)}</div>`;
}

/** Where sessions that pass all filters are, in another time. */
function elsewhere({ question, help }: OverviewState): Html | string {
  if (!help?.newest) return '';
  const last = dayOf(help.newest);
  const href = hrefForDays(question.params, addDays(last, 1 - WINDOW_DAYS), last);
  return html`<li><a class="button" data-ask href="${href}">${words.states.upTo(dayName(last))}</a> <span class="faint">${words.empty.newest(dayName(last))}</span></li>`;
}

/** Ways to where there are data: the 28 days up to the newest session, or the usual window. */
function latest({ question, newest }: OverviewState): Html {
  const { params, range } = question;
  if (newest) {
    const last = dayOf(newest);
    const href = hrefForDays(params, addDays(last, 1 - WINDOW_DAYS), last);
    return html`<a class="button" data-ask href="${href}">${words.states.upTo(dayName(last))}</a>`;
  }
  const wider = range === '28d' ? '90d' : '28d';
  return html`<a class="button" data-ask href="${hrefForRange(params, wider)}">${words.states.widen(wider.replace('d', ''))}</a>${range === 'today' ? '' : today({ question })}`;
}

/** Whole days end with yesterday: what a newcomer has just sent is in none of them. */
function today({ question }: Pick<OverviewState, 'question'>): Html {
  return html`<a class="button" data-ask href="${hrefForRange(question.params, 'today')}">${words.states.today}</a>`;
}

/** The smallest event that counts, ready for a shell. */
function firstEvent(origin: string): string {
  return `curl ${origin}/v1/events \\
  -H "Authorization: Bearer $BATON_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"type":"handover.requested","conversation_id":"c_1","reason":"user_requested"}'`;
}
