import { html } from 'hono/html';
import type { Assets } from './assets.ts';
import type { Html } from './html.ts';
import { icons } from './icons.ts';
import { documentOf, type Theme } from './layout.ts';
import { words } from './words.ts';

/** What a browser gets for an address that no page has. `depth`: folders of that address, from which addresses count. */
export function notFoundPage({
  assets,
  theme,
  depth,
}: {
  assets: Assets;
  theme?: Theme;
  depth: number;
}): Html {
  const up = '../'.repeat(depth);
  const { style, icon } = assets.pages.login;
  const t = words.notFound;
  return documentOf(
    { title: `${t.title} · ${words.product}`, assets: { style: up + style, icon: up + icon }, theme },
    html`<main class="login">
<p class="login-brand">${icons.mark}<span>${words.product}</span></p>
<h1>${t.title}</h1>
<p>${t.how}</p>
<p><a class="button button-main button-wide" href="${up || './'}">${t.home}</a></p>
</main>`,
  );
}
