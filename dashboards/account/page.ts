import { html } from 'hono/html';
import type { Assets } from '../assets.ts';
import type { Html } from '../html.ts';
import { layout, type Theme } from '../layout.ts';
import { words } from '../words.ts';

export type AccountModel = {
  assets: Assets;
  theme?: Theme;
  person: { name: string; role: keyof typeof words.account.roles; has_password: boolean };
  problem?: keyof typeof words.account.problems | null;
  saved?: boolean;
  passwordMin: number;
};

/** One's own account: who one is here, a password, and the way out of every browser. */
export function accountPage({ assets, theme, person, problem, saved, passwordMin }: AccountModel): Html {
  const t = words.account;
  return layout({
    title: t.title,
    assets: assets.pages.account,
    theme,
    user: person.name,
    main: html`<div class="account">
<h1>${t.title}</h1>
<p><strong>${person.name}</strong> · ${t.roles[person.role]}</p>
<section class="block" aria-labelledby="password-title">
<h2 id="password-title">${person.has_password ? t.changePassword : t.setPassword}</h2>
${saved ? html`<p class="notice" role="status">${t.saved}</p>` : ''}
${problem ? html`<p class="login-problem" role="alert">${t.problems[problem](String(passwordMin))}</p>` : ''}
<form method="post" action="account">
<span class="hidden" aria-hidden="true"><input type="text" name="username" autocomplete="username" value="${person.name}" readonly tabindex="-1"></span>
${
  person.has_password
    ? html`<label class="field">${t.current}<input type="password" name="current" required autocomplete="current-password"></label>`
    : ''
}
<label class="field">${t.password}<input type="password" name="password" required minlength="${passwordMin}" autocomplete="new-password" aria-describedby="password-how"></label>
<p id="password-how" class="hint">${t.passwordHow(String(passwordMin))}</p>
<button type="submit" class="button button-main">${t.save}</button>
</form>
</section>
<section class="block" aria-labelledby="out-title">
<h2 id="out-title">${t.everywhereTitle}</h2>
<p>${t.everywhereHow}</p>
<form method="post" action="logout">
<input type="hidden" name="everywhere" value="1">
<button type="submit" class="button">${t.everywhere}</button>
</form>
</section>
</div>`,
  });
}
