import { html } from 'hono/html';
import { ago, exactTime } from '../dates.ts';
import { formatDuration } from '../format.ts';
import type { Html } from '../html.ts';
import { words } from '../words.ts';
import { type OverviewState, reportAt } from './state.ts';

/** So many usual pauses without an event are no pause any more. */
const PAUSES = 2;
/** Pauses are known to a quarter of an hour only. */
const SHORTEST_MS = 3_600_000;

/** Said when nothing has come for much longer than usual: then the figures are old, not the world quiet. */
export function staleBlock(state: OverviewState): Html {
  const { freshness } = state;
  if (!freshness) return html``;
  const { now, newestEventAt, usualGapMs, lastFold } = freshness;
  const silence = Date.parse(now) - Date.parse(newestEventAt);
  if (silence <= Math.max(PAUSES * usualGapMs, SHORTEST_MS)) return html``;
  const tz = reportAt(state, 'summary')?.tz ?? 'UTC';
  const t = words.stale;
  const fold = lastFold
    ? t.fold(t.results[lastFold.status] ?? lastFold.status, exactTime(lastFold.at, tz))
    : '';
  return html`<p class="banner" role="status"><strong>${t.title(ago(newestEventAt, now))}</strong> ${t.usual(exactTime(newestEventAt, tz), formatDuration(usualGapMs))} ${fold} <a href="setup?tab=health">${t.look}</a></p>`;
}
