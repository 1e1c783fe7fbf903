import { html } from 'hono/html';
import type { PageAssets } from './assets.ts';
import type { Html } from './html.ts';
import { icons } from './icons.ts';
import { direction, language } from './language.ts';
import { languageForm } from './languages.ts';
import { type PageName, pages } from './pages.ts';
import { paletteButton } from './palette-button.ts';
import { dataSwitch, sampleBanner } from './sample/bar.ts';
import { words } from './words.ts';

/** Chosen with the toggle and kept in the cookie `baton_theme`; null follows the system. */
export type Theme = 'light' | 'dark' | null;
export const THEME_COOKIE = 'baton_theme';

export type Shell = {
  title: string;
  assets: PageAssets;
  theme?: Theme;
  /** Name to show for the signed-in person; null leaves the account menu out. */
  user?: string | null;
  /** Which of the pages this is; none for those outside of the bar. */
  page?: PageName;
  main: Html;
};

/** Reads the theme from a cookie's value; anything else follows the system. */
export function themeOf(cookie: string | undefined): Theme {
  return cookie === 'light' || cookie === 'dark' ? cookie : null;
}

/** A document of the dashboard: head, top bar with the pages that exist, and the page itself. */
export function layout({ title, assets, theme, user, page, main }: Shell): Html {
  return documentOf(
    { title: `${title} · ${words.product}`, assets, theme },
    html`<a class="skip" href="#main">${words.skip}</a>
<header class="top">
<a class="brand" href="./">${icons.mark}<span>${words.product}</span></a>
<nav class="pages" aria-label="${words.nav.label}">${pages().map(({ name, href, label }) => html`<a href="${href}" data-page="${name}"${name === page ? html` aria-current="page"` : ''}>${label}</a>`)}</nav>
<div class="top-end">
${dataSwitch(page)}
${paletteButton()}
<button type="button" class="icon-button" data-theme-toggle aria-label="${words.theme.toDark}" hidden>
<span class="for-light">${icons.moon}</span><span class="for-dark">${icons.sun}</span></button>
${user ? account(user) : ''}
</div>
</header>
${sampleBanner()}
<main id="main" tabindex="-1">${main}</main>`,
  );
}

/** The bare document around a page: what the sign-in page uses, which has no top bar. */
export function documentOf(head: Pick<Shell, 'title' | 'assets' | 'theme'>, body: Html): Html {
  const { title, assets, theme } = head;
  return html`<!doctype html>
<html lang="${language()}" dir="${direction()}"${theme ? html` data-theme="${theme}"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="same-origin">
<title>${title}</title>
<link rel="icon" type="image/svg+xml" href="${assets.icon}">
<link rel="stylesheet" href="${assets.style}">
${assets.script ? html`<script type="module" src="${assets.script}"></script>` : ''}
</head>
<body>
${body}
</body>
</html>`;
}

function account(user: string): Html {
  return html`<details class="menu" data-menu>
<summary class="avatar" aria-label="${words.account.label}: ${user}">${user.trim().slice(0, 1).toUpperCase()}</summary>
<div class="panel panel-end">
<p class="panel-note">${user}</p>
<a class="row-button" href="account">${words.account.own}</a>
${languageForm()}
<form method="post" action="logout"><button type="submit" class="row-button">${words.account.signOut}</button></form>
</div>
</details>`;
}
