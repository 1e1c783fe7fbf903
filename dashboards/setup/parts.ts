import { html } from 'hono/html';
import type { Html } from '../html.ts';
import type { ReportProblem } from '../report.ts';
import { inEnglish } from '../told.ts';
import { setupWords } from '../words/setup.ts';
import { words } from '../words.ts';
import { hrefOfTab, type TabName } from './tabs.ts';

/** A form of this page: a button that does one thing, with what it needs to know. Everything goes to one address. */
export function doForm(options: {
  tab: TabName;
  does: string;
  fields?: Record<string, string>;
  content: Html;
  kind?: string;
}): Html {
  const { tab, does, fields = {}, content, kind = '' } = options;
  return html`<form method="post" action="${hrefOfTab(tab)}"${kind ? html` class="${kind}"` : ''}>
<input type="hidden" name="do" value="${does}">${Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}
${content}
</form>`;
}

/** A button; `label` says what it is about where its face alone does not. */
export function button(face: string, label = face, kind = ''): Html {
  return html`<button type="submit" class="button ${kind}"${label === face ? '' : html` aria-label="${label}"`}>${face}</button>`;
}

/** Asks before something is lost. */
export function confirmation(options: {
  tab: TabName;
  does: string;
  fields: Record<string, string>;
  title: string;
  how: string;
}): Html {
  const { tab, does, fields, title, how } = options;
  const t = setupWords.confirm;
  return html`<section class="block confirm" aria-labelledby="confirm-title">
<h2 id="confirm-title">${title}</h2>
<p>${how}</p>
<div class="actions">${doForm({ tab, does, fields, content: button(t.yes, t.yes, 'button-main') })}<a class="button" href="${hrefOfTab(tab)}">${t.no}</a></div>
</section>`;
}

/** Why a list is not there; trying again is the same address. */
export function problemPart(problem: ReportProblem, tab: TabName): Html {
  return html`<div class="note" role="alert">
<p class="note-title">${words.states.failed}</p>
<p>${inEnglish(problem.detail || problem.title)}</p>
${problem.request_id ? html`<p class="faint">${words.states.request} <code>${problem.request_id}</code></p>` : ''}
<a class="button" href="${hrefOfTab(tab)}">${words.states.retry}</a>
</div>`;
}

/** Something that is shown once, to be copied. */
export function secretPart(id: string, label: string, secret: string): Html {
  return html`<div class="secret" role="status"><p>${label}</p>${copyable(id, setupWords.copy.secret, secret)}</div>`;
}

/** Code with a button that copies it; the button needs the script, the code does not. */
export function copyable(id: string, name: string, code: string): Html {
  return html`<div class="copyable"><pre class="code" tabindex="0" role="region" aria-label="${name}"><code id="${id}">${code}</code></pre>
<button type="button" class="button" data-copy="${id}" hidden><span aria-live="polite">${setupWords.copy.button}</span><span class="hidden"> ${name}</span></button></div>`;
}
