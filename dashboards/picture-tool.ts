import { html } from 'hono/html';
import type { Html } from './html.ts';
import { icons } from './icons.ts';
import { commandsWords } from './words/commands.ts';

/** Saves the chart of its block as a picture; shown by the script, while a chart is on screen. */
export function pictureTool(title: string): Html {
  const t = commandsWords.picture;
  return html`<button type="button" class="tool picture-tool" data-picture aria-label="${t.of(title)}">${icons.picture}<span>${t.tool}</span></button>`;
}
