import { html } from 'hono/html';
import type { Assets } from '../assets.ts';
import type { Html } from '../html.ts';
import { icons } from '../icons.ts';
import { documentOf, type Theme } from '../layout.ts';
import { words } from '../words.ts';

export type LoginModel = {
  assets: Assets;
  theme?: Theme;
  /** The code of a one-time link, as it came in the URL. It is used up only by the button: mail scanners open links. */
  token?: string | null;
  problem?: keyof typeof words.login.problems | null;
  /** Where to go after: a path of this origin. Checking that is the server's part. */
  returnTo?: string | null;
};

/** The sign-in page. It posts `token` and `return_to` to `login`. */
export function loginPage({ assets, theme, token, problem, returnTo }: LoginModel): Html {
  const t = words.login;
  return documentOf(
    { title: `${t.title} · ${words.product}`, assets: assets.pages.login, theme },
    html`<main class="login">
<p class="login-brand">${icons.mark}<span>${words.product}</span></p>
<h1>${t.title}</h1>
${problem ? html`<p class="login-problem" role="alert">${t.problems[problem]}</p>` : ''}
<form method="post" action="login">
${returnTo ? html`<input type="hidden" name="return_to" value="${returnTo}">` : ''}
${token && !problem ? ready(token) : ask()}
<button type="submit" class="button button-main button-wide">${t.signIn}</button>
</form>
</main>`,
  );
}

function ready(token: string): Html {
  return html`<p>${words.login.ready}</p><input type="hidden" name="token" value="${token}">`;
}

function ask(): Html {
  const t = words.login;
  return html`<p id="login-how">${t.how} <code>${t.command}</code>.</p>
<label class="field">${t.code}<input type="text" name="token" required autocomplete="one-time-code" spellcheck="false" autocapitalize="off" aria-describedby="login-how"></label>`;
}
