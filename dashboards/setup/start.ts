import { html } from 'hono/html';
import { formatRate } from '../format.ts';
import type { Html } from '../html.ts';
import { icons } from '../icons.ts';
import { setupWords } from '../words/setup.ts';
import { LINES_SHOWN, type Line, liveLine } from './live-line.ts';
import { button, copyable, doForm } from './parts.ts';
import { SNIPPETS, type SnippetName, snippet, wrongSnippet } from './snippets.ts';

/** What a newcomer has done so far. `password`: null where the reader may not know. */
export type Checks = {
  firstEvent: boolean;
  ended: boolean;
  /** Share of handovers whose reason was sent; null without handovers. */
  declared: number | null;
  password: boolean | null;
};

export type StartModel = {
  admin: boolean;
  checks: Checks;
  /** Where bots reach this server. */
  address: string;
  /** A key that was made a moment ago. */
  token: string | null;
  /** Oldest first, as the stream has them. */
  lines: readonly Line[];
  /** Where the stream goes on. */
  after: string;
  tz: string;
  /** RFC 3339 in UTC. */
  now: string;
};

/** Share of handovers from which on the reasons are worth reading. */
const DECLARED_ENOUGH = 0.8;

/** The first steps: copy, watch, check. */
export function startTab(model: StartModel): Html {
  return html`<div class="setup-grid">
${copyPart(model)}
${checkPart(model.checks)}
${model.admin ? livePart(model) : ''}
</div>`;
}

function copyPart({ admin, address, token, now }: StartModel): Html {
  const t = setupWords.copy;
  const key = token ?? 'YOUR_KEY';
  return html`<section class="block setup-copy" aria-labelledby="copy-title">
<h2 id="copy-title">${t.title}</h2>
<p>${t.how}</p>
${
  token === null
    ? html`<p>${t.keyNeeded} ${admin ? '' : t.askAdmin}</p>${
        admin
          ? doForm({ tab: 'start', does: 'first-key', content: button(t.makeKey, t.makeKey, 'button-main') })
          : ''
      }`
    : html`<p class="said said-good" role="status">${t.keyOnce}</p>`
}
${snippetTabs(address, key, now)}
</section>`;
}

/** One choice for both commands. Radio buttons: tabs that need no script, and answer to arrow keys. */
function snippetTabs(address: string, key: string, now: string): Html {
  const t = setupWords.copy;
  const panel = (name: SnippetName) => {
    const face = t.names[name];
    return html`<div class="snippet snippet-${name}">${copyable(`command-${name}`, t.code(face), snippet(name, address, key))}
<details><summary>${t.wrong}</summary><p>${t.wrongHow}</p>${copyable(`wrong-${name}`, t.wrongCode(face), wrongSnippet(name, address, key, now))}</details></div>`;
  };
  return html`<div class="snippets"><fieldset class="segments"><legend class="hidden">${t.with}</legend>${SNIPPETS.map(
    (name, at) =>
      html`<label><input type="radio" class="hidden" name="command" id="as-${name}" value="${name}"${at === 0 ? html` checked` : ''}>${t.names[name]}</label>`,
  )}</fieldset>
${SNIPPETS.map(panel)}</div>`;
}

function checkPart({ firstEvent, ended, declared, password }: Checks): Html {
  const t = setupWords.check;
  const share = declared === null ? t.declaredNone : t.declared(formatRate(declared));
  return html`<section class="block" aria-labelledby="check-title">
<h2 id="check-title">${t.title}</h2>
<ul class="checks">
${check('first_event', t.first_event, firstEvent)}
${check('ended', t.ended, ended)}
${check('declared', share, declared !== null && declared >= DECLARED_ENOUGH)}
${password === null ? '' : check('password', t.password, password, html` <a class="text-link" href="account">${t.passwordHow}</a>`)}
</ul>
<p class="faint">${t.window}</p>
</section>`;
}

function check(name: string, text: string, done: boolean, next: Html | string = ''): Html {
  const t = setupWords.check;
  return html`<li data-check="${name}"${done ? html` class="checked"` : ''}><span class="check-box" aria-hidden="true">${icons.check}</span><span><span class="hidden">${done ? t.done : t.open}: </span>${text}${done ? '' : next}</span></li>`;
}

function livePart({ lines, after, tz }: StartModel): Html {
  const t = setupWords.live;
  const newest = lines.slice(-LINES_SHOWN).toReversed();
  return html`<section class="block setup-live" aria-labelledby="live-title">
<header class="block-head"><h2 id="live-title">${t.title}</h2><p class="faint" role="status" data-live-state>${t.states.off}</p></header>
<p class="note" data-live-none${newest.length > 0 ? html` hidden` : ''}>${t.none}</p>
<div class="live-box" role="log" aria-label="${t.list}" tabindex="0"><ol class="live" data-live="${after}" data-tz="${tz}">${newest.map((line) => liveLine(line, tz))}</ol></div>
</section>`;
}
