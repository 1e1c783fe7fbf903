import { html } from 'hono/html';
import type { Html } from './html.ts';
import { icons } from './icons.ts';
import { keyCaps } from './key-press.ts';
import { commandsWords } from './words/commands.ts';

/** Opens the palette; the script that has it shows the button. */
export function paletteButton(): Html {
  return html`<button type="button" class="palette-button" data-palette aria-label="${commandsWords.palette.open}" aria-keyshortcuts="Control+K Meta+K" hidden>${icons.search}<kbd aria-hidden="true">${keyCaps('Mod+k', { mac: false }).join(' ')}</kbd></button>`;
}
