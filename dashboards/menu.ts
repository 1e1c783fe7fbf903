import { html } from 'hono/html';
import { type Html, idOf } from './html.ts';
import { icons } from './icons.ts';

/** A button that opens a panel under itself. `<details>`: it works, and is announced, without any script. */
export function menu(options: { id: string; face: Html; content: Html; end?: boolean; kind?: string }): Html {
  const { id, face, content, end = false, kind = '' } = options;
  return html`<details class="menu ${kind}" data-menu>
<summary class="control" id="${id}">${face}${icons.chevron}</summary>
<div class="panel${end ? ' panel-end' : ''}">${content}</div>
</details>`;
}

/** One choice of a menu: a link, because a choice is an address. */
export function choice(options: { href: string; text: string; chosen: boolean }): Html {
  const { href, text, chosen } = options;
  return html`<li><a data-ask id="${idOf('choice', text)}" href="${href}"${chosen ? html` aria-current="true"` : ''}>${text}${chosen ? icons.check : ''}</a></li>`;
}
