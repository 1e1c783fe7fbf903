import { html } from 'hono/html';
import { formatRate } from '../format.ts';
import type { Html } from '../html.ts';
import { numberAt, type Row, textAt } from '../report.ts';
import { gapsWords as t } from '../words/gaps.ts';

/** The gap's name as text: by hand, else the customers' most typical wording; its id where wordings are hidden. */
export function nameText(gap: Row): string {
  return textAt(gap, 'label') ?? textAt(gap, 'named') ?? `${t.hidden}, ${textAt(gap, 'gap_id') ?? ''}`;
}

/** A customer's words stand for themselves, whichever way they run. */
export function gapName(gap: Row): Html {
  const label = textAt(gap, 'label') ?? textAt(gap, 'named');
  return label === null
    ? html`<span class="faint">${t.hidden} <code>${textAt(gap, 'gap_id') ?? ''}</code></span>`
    : html`<bdi class="query">${label}</bdi>`;
}

/** A status in words; its colour only repeats them. */
export function statusMark(gap: Row): Html {
  const status = textAt(gap, 'status') ?? 'open';
  return html`<span class="status status-${status}">${t.statuses[status] ?? status}</span>`;
}

/** The nearest intent, and how near it is where that is known; behind an arrow: the one that it is taught to. */
export function intentText(gap: Row): Html | string {
  const taught = textAt(gap, 'intent');
  if (taught !== null) return html`<strong>${t.taughtTo(taught)}</strong>`;
  const nearest = textAt(gap, 'nearest_intent');
  return nearest === null ? '–' : scored(nearest, numberAt(gap, 'nearest_score'));
}

export function scored(intent: string, score: number | null): string {
  return score === null ? intent : t.score(intent, formatRate(score));
}
