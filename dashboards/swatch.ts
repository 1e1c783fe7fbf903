import { html } from 'hono/html';
import type { Html } from './html.ts';

/** Hatch and dots: outcomes that share the grey must not need a colour to be told apart. */
export const PATTERNS = html`<defs>
<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="pattern-field" width="6" height="6"/><rect class="pattern-mark" width="3" height="6"/></pattern>
<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="pattern-field" width="6" height="6"/><circle class="pattern-mark" cx="3" cy="3" r="1.7"/></pattern>
</defs>`;

/** The mark of a way in which sessions end, to stand beside its name. */
export function swatch(name: string): Html {
  return html`<svg class="swatch" width="12" height="12" aria-hidden="true" focusable="false"><rect class="ending ending-${name}" x="1" y="1" width="10" height="10" rx="2"${fillOf(name)}/></svg>`;
}

/** The pattern that an ending is filled with, where its colour is not enough. */
export function fillOf(name: string): Html | string {
  if (name === 'broken') return html` fill="url(#hatch)"`;
  return name === 'agent_takeover' ? html` fill="url(#dots)"` : '';
}
