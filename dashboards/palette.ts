import { html } from 'hono/html';
import type { Html } from './html.ts';
import { icons } from './icons.ts';
import { pressed } from './key-sheet.ts';
import type { KeyLine } from './keys.ts';
import { ranked } from './rank.ts';
import { commandsWords } from './words/commands.ts';

export type PaletteGroup = keyof typeof commandsWords.palette.groups;

/** Something that the palette offers. */
export type PaletteItem = {
  group: PaletteGroup;
  text: string;
  /** Its line in the map of keys, for the hint. */
  line?: KeyLine;
  /** Offered to who types only: there are too many to be read through. */
  typed?: true;
  run: () => void | Promise<void>;
};

/** Rows that are shown; who wants another one types on. */
const MOST = 40;

/** What to show for a query, the best first. */
export function offers(items: readonly PaletteItem[], query: string): PaletteItem[] {
  const some = query.trim() === '' ? items.filter(({ typed }) => !typed) : items;
  return ranked(some, query, ({ text }) => text).slice(0, MOST);
}

/** The dialog: a combobox with its list (ARIA APG, "editable combobox with list autocomplete"). */
export function paletteFrame(): Html {
  const t = commandsWords.palette;
  return html`<h2 class="hidden" id="palette-title">${t.label}</h2>
<div class="palette-head">${icons.search}
<input type="text" id="palette-query" role="combobox" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list" aria-label="${t.label}" placeholder="${t.placeholder}" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="200">
<button type="button" class="icon-button" data-dialog-close aria-label="${t.close}">${icons.close}</button></div>
<ul class="palette-list" id="palette-list" role="listbox" aria-label="${t.label}"></ul>
<p class="palette-said" role="status"></p>`;
}

/** Rows of the list; the one at `chosen` is what Enter runs. */
export function paletteRows(shown: readonly PaletteItem[], chosen: number, mac: boolean): Html {
  const { groups } = commandsWords.palette;
  return html`${shown.map(
    ({ text, group, line }, at) =>
      html`<li class="palette-row" role="option" id="palette-${at}" data-at="${at}" aria-selected="${at === chosen ? 'true' : 'false'}"><span class="palette-text"><bdi>${text}</bdi></span> <span class="faint">${groups[group]}</span>${line ? html` <span class="palette-keys">${pressed(line, mac)}</span>` : ''}</li>`,
  )}`;
}
