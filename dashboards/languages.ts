import { html } from 'hono/html';
import type { Html } from './html.ts';
import { icons } from './icons.ts';
import { LANGUAGE_NAMES, LANGUAGES, language } from './language.ts';
import { words } from './words.ts';

/** The choice of a language, each by its own name. A plain form: it works without any script. */
export function languageForm(): Html {
  return html`<form method="post" action="language" class="languages"><div role="group" aria-label="${words.language.label}">${LANGUAGE_NAMES.map(
    (name) =>
      html`<button type="submit" class="row-button" name="language" value="${name}" lang="${name}" dir="${LANGUAGES[name].direction}"${name === language() ? html` aria-current="true"` : ''}>${LANGUAGES[name].name}${name === language() ? icons.check : ''}</button>`,
  )}</div></form>`;
}
