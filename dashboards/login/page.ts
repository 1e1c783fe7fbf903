import { html } from 'hono/html';
import type { Assets } from '../assets.ts';
import type { Html } from '../html.ts';
import { icons } from '../icons.ts';
import { languageForm } from '../languages.ts';
import { documentOf, type Theme } from '../layout.ts';
import { words } from '../words.ts';

export type LoginModel = {
  assets: Assets;
  theme?: Theme;
  /** The code of a one-time link, as it came in the URL. It is used up only by the button: mail scanners open links. */
  token?: string | null;
  /** Whether anybody has a password: only then it is asked for. */
  passwords?: boolean;
  problem?: keyof typeof words.login.problems | null;
  /** Where to go after: a path of this origin. Checking that is the server's part. */
  returnTo?: string | null;
};

/** The sign-in page. It posts `token`, or `name` and `password`, and `return_to` to `login`. */
export function loginPage({ assets, theme, token, problem, passwords, returnTo }: LoginModel): Html {
  const t = words.login;
  return documentOf(
    { title: `${t.title} · ${words.product}`, assets: assets.pages.login, theme },
    html`<main class="login">
<p class="login-brand">${icons.mark}<span>${words.product}</span></p>
<h1>${t.title}</h1>
${problem ? html`<p class="login-problem" role="alert">${t.problems[problem]}</p>` : ''}
${
  token && !problem
    ? form(ready(token), returnTo)
    : passwords
      ? html`${form(askPassword(), returnTo)}
<details class="login-code"${problem === 'used' || problem === 'expired' || problem === 'invalid' ? html` open` : ''}><summary>${t.orCode}</summary>${form(ask(), returnTo)}</details>`
      : form(ask(), returnTo)
}
${languageForm()}
</main>`,
  );
}

function form(fields: Html, returnTo: string | null | undefined): Html {
  return html`<form method="post" action="login">
${returnTo ? html`<input type="hidden" name="return_to" value="${returnTo}">` : ''}
${fields}
<button type="submit" class="button button-main button-wide">${words.login.signIn}</button>
</form>`;
}

function askPassword(): Html {
  const t = words.login;
  return html`<label class="field">${t.name}<input type="text" name="name" required autocomplete="username" spellcheck="false" autocapitalize="off"></label>
<label class="field">${t.password}<input type="password" name="password" required autocomplete="current-password"></label>`;
}

function ready(token: string): Html {
  return html`<p>${words.login.ready}</p><input type="hidden" name="token" value="${token}">`;
}

function ask(): Html {
  const t = words.login;
  return html`<p id="login-how">${t.how} <code>${t.command}</code>.</p>
<label class="field">${t.code}<input type="text" name="token" required autocomplete="one-time-code" spellcheck="false" autocapitalize="off" aria-describedby="login-how"></label>`;
}
