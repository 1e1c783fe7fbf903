import { html } from 'hono/html';
import { formatCount } from '../format.ts';
import type { Html } from '../html.ts';
import { setupWords } from '../words/setup.ts';

/** The parts of Setup, each an address. Those of admins show, and change, what no other role may. */
export const TABS = [
  { name: 'start', admin: false },
  { name: 'tray', admin: true },
  { name: 'health', admin: false },
  { name: 'keys', admin: true },
  { name: 'people', admin: true },
  { name: 'releases', admin: false },
  { name: 'definitions', admin: false },
  { name: 'jobs', admin: true },
  { name: 'settings', admin: true },
] as const;

export type TabName = (typeof TABS)[number]['name'];

/** The part that an address asks for; the first for anything else. */
export function tabOf(name: string | null): (typeof TABS)[number] {
  return TABS.find((tab) => tab.name === name) ?? TABS[0];
}

export function hrefOfTab(tab: TabName, more: Record<string, string> = {}): string {
  return `setup?${new URLSearchParams({ tab, ...more })}`;
}

/** Links to the parts that this reader may see. `refused`: how many events lie in the tray. */
export function tabLinks(chosen: TabName, { admin, refused }: { admin: boolean; refused: number }): Html {
  return html`<nav class="setup-tabs" aria-label="${setupWords.tabsLabel}">${TABS.filter(
    (tab) => admin || !tab.admin,
  ).map(
    ({ name }) =>
      html`<a href="${hrefOfTab(name)}"${name === chosen ? html` aria-current="page"` : ''}>${setupWords.tabs[name]}${
        name === 'tray'
          ? html` <span class="badge" data-tray="${refused}">${formatCount(refused)}</span>`
          : ''
      }</a>`,
  )}</nav>`;
}
