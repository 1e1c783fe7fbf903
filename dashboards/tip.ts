import { html } from 'hono/html';
import type { Html } from './html.ts';

/**
 * A button with an explanation that shows on hover and on focus, stays while pointed at, and goes with Escape.
 * `label` names the button when its face is an icon.
 */
export function tip(options: {
  id: string;
  face: Html | string;
  text: string;
  label?: string;
  kind?: string;
}): Html {
  const { id, face, text, label, kind = '' } = options;
  return html`<span class="tip ${kind}" data-tip><button type="button" aria-describedby="${id}"${label ? html` aria-label="${label}"` : ''}>${face}</button><span class="tip-text" role="tooltip" id="${id}">${text}</span></span>`;
}
