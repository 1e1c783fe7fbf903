import { html } from 'hono/html';
import type { Html } from './html.ts';
import { icons } from './icons.ts';
import { keyCaps } from './key-press.ts';
import { KEY_GROUPS, type KeyLine, type KeyName } from './keys.ts';
import { commandsWords } from './words/commands.ts';

/** The sheet of keys: those that hold on this page, and the switch for single characters (WCAG 2.1.4). */
export function keySheet(lines: readonly KeyLine[], { mac, on }: { mac: boolean; on: boolean }): Html {
  const t = commandsWords.sheet;
  const groups = KEY_GROUPS.map((group) => ({ group, own: lines.filter((line) => line.group === group) }));
  return html`<header class="dialog-head"><h2 id="keys-title">${t.title}</h2>
<button type="button" class="icon-button" data-dialog-close aria-label="${t.close}">${icons.close}</button></header>
<div class="key-groups">${groups
    .filter(({ own }) => own.length > 0)
    .map(
      ({
        group,
        own,
      }) => html`<section aria-labelledby="keys-${group}"><h3 id="keys-${group}">${t.groups[group]}</h3>
<dl class="key-lines">${own.map((line) => html`<div><dt>${wordOf(line)}</dt><dd>${pressed(line, mac)}</dd></div>`)}</dl></section>`,
    )}</div>
<footer class="dialog-foot"><div><p id="single-keys">${t.single}</p><p class="faint" id="single-keys-why">${t.singleWhy}</p></div>
<button type="button" class="switch" role="switch" aria-checked="${on ? 'true' : 'false'}" aria-labelledby="single-keys" aria-describedby="single-keys-why" data-single-keys></button></footer>`;
}

/** What a line does, in words. */
export const wordOf = ({ name }: KeyLine): string => commandsWords.keys[name as KeyName];

/** The keys of a line as caps: `g` then `o`, `j` or `n`, `Ctrl` `K`. */
export function pressed({ press }: KeyLine, mac: boolean): Html {
  const t = commandsWords.sheet;
  return html`${press.map((one, at) => {
    const between = one.includes(' ') ? html` <span class="faint">${t.next}</span> ` : ' ';
    const caps = keyCaps(one, { mac }).map(
      (cap, place) => html`${place > 0 ? between : ''}<kbd>${cap}</kbd>`,
    );
    return html`${at > 0 ? html` <span class="faint">${t.or}</span> ` : ''}${caps}`;
  })}`;
}
