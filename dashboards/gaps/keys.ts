import { html } from 'hono/html';
import type { Html } from '../html.ts';
import { gapsWords } from '../words/gaps.ts';

const t = gapsWords.keys;
/** Keys that decide something. */
const DECIDING = ['1', '2', '3', 'u'];

/** What the keys do, and the switch that turns them off (WCAG 2.1.4). Shown by the script that gives them. */
export function keysHelp(edits: boolean): Html {
  const offered = t.about.filter(([key]) => edits || !DECIDING.includes(key));
  return html`<div class="keys" data-keys-help hidden><ul>${offered.map(
    ([key, does]) => html`<li>${key.split(' ').map((one) => html`<kbd>${one}</kbd>`)} ${does}</li>`,
  )}</ul><button type="button" class="tool" data-keys aria-pressed="true">${t.on}</button></div>`;
}
