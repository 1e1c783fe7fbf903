import { html } from 'hono/html';
import type { Html } from './html.ts';

/** Hatch and dots: outcomes that share a grey, drawn or printed in one, must not need a colour to be told apart. */
export const PATTERNS = html`<defs>
<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="pattern-field" width="6" height="6"/><rect class="pattern-mark" width="3" height="6"/></pattern>
<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="pattern-field" width="6" height="6"/><circle class="pattern-mark" cx="3" cy="3" r="1.7"/></pattern>
<pattern id="holes" width="5" height="5" patternUnits="userSpaceOnUse"><rect class="pattern-other" width="5" height="5"/><circle class="pattern-field" cx="2.5" cy="2.5" r="1.1"/></pattern>
</defs>`;

/** The mark of a way in which sessions end, to stand beside its name. */
export function swatch(name: string): Html {
  return html`<svg class="swatch" width="12" height="12" aria-hidden="true" focusable="false"><rect class="ending ending-${name}" x="1" y="1" width="10" height="10" rx="2"${fillOf(name)}/></svg>`;
}

const PATTERN_OF: Record<string, string> = { broken: 'hatch', agent_takeover: 'dots', other: 'holes' };

/** The pattern that an ending is filled with, where its colour is not enough. */
export function fillOf(name: string): Html | string {
  const pattern = PATTERN_OF[name];
  return pattern ? html` fill="url(#${pattern})"` : '';
}
