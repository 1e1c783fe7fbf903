import { startMenus } from '../../browser/menus.ts';
import { startTheme } from '../../browser/theme.ts';
import { words } from '../../words.ts';

/** The page is complete without a script; this adds the keys: j and k (or n and p) go through the list, Escape closes. */

const rows = () => [...document.querySelectorAll<HTMLAnchorElement>('tr[data-session] th a')];

function step(by: number): void {
  const links = rows();
  const open = links.findIndex((link) => link.hasAttribute('aria-current'));
  const focused = links.indexOf(document.activeElement as HTMLAnchorElement);
  if (open >= 0) links[open + by]?.click();
  else links[Math.max(0, Math.min(links.length - 1, focused + by))]?.focus();
}

document.addEventListener('keydown', (event) => {
  const target = event.target instanceof Element ? event.target : null;
  if (event.ctrlKey || event.metaKey || event.altKey || target?.closest('input, select, textarea')) return;
  if (event.key === 'j' || event.key === 'n') step(1);
  else if (event.key === 'k' || event.key === 'p') step(-1);
  else if (event.key === 'Escape') document.querySelector<HTMLAnchorElement>('[data-close]')?.click();
  else return;
  event.preventDefault();
});

document.querySelector('tr.chosen')?.scrollIntoView({ block: 'nearest' });
// Who opened a session wants to read it: a screen reader starts there.
document.querySelector<HTMLElement>('#transcript-title')?.focus({ preventScroll: true });
startMenus();
startTheme(words.theme, () => {});
