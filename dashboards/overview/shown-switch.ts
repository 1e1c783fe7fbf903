import { html } from 'hono/html';
import type { Html } from '../html.ts';
import { words } from '../words.ts';
import type { Shown } from './state.ts';

/** Two buttons: a block shows rates, or counts. `data`: the part of the view that they change. */
export function shownSwitch(options: { id: string; label: string; shown: Shown; data: string }): Html {
  const { id, label, shown, data } = options;
  return html`<div class="segments" role="group" aria-label="${label}">${(['rate', 'count'] as const).map(
    (name) =>
      html`<button type="button" id="${id}-${name}" data-shows="${data}" data-shown="${name}" aria-pressed="${name === shown ? 'true' : 'false'}">${words.shown[name]}</button>`,
  )}</div>`;
}
