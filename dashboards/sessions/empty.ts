import { html } from 'hono/html';
import { addDays, dayName } from '../dates.ts';
import { formatCount } from '../format.ts';
import type { Html } from '../html.ts';
import { hrefForDays } from '../question.ts';
import { emptyNote } from '../states.ts';
import { words } from '../words.ts';
import { afresh } from './question.ts';

/** The list without one of its filters: the filter in words, where it leads, and how many sessions that are. */
export type Without = { claim: string; href: string; sessions: number };

/** Why the list is empty, and a way on: the filter that empties it, or dates that have something. */
export function emptyList(empty: {
  params: URLSearchParams;
  filtered: boolean;
  without: readonly Without[];
  /** The day of the latest session; null: there has never been one. */
  newest: string | null;
}): Html {
  const { params, filtered, without, newest } = empty;
  const t = words.sessions;
  if (newest === null)
    return emptyNote(words.states.never, html`<p><a class="button" href="setup">${t.setUp}</a></p>`);
  const ways = without.filter(({ sessions }) => sessions > 0);
  const later = html`<p><a class="text-link" data-ask href="${hrefForDays(afresh(params), addDays(newest, -27), newest)}">${t.upTo(dayName(newest))}</a></p>`;
  if (!filtered) return emptyNote(words.states.none, later);
  return emptyNote(
    words.states.noneFiltered,
    ways.length > 0
      ? html`<ul class="ways">${ways.map(({ claim, href, sessions }) => html`<li><a class="text-link" data-ask href="${href}">${t.noneWithout(claim, formatCount(sessions))}</a></li>`)}</ul>`
      : html`<p>${t.noneHow}</p>${later}`,
  );
}
