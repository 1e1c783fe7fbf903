/** Menus close on a click elsewhere and when another opens; Escape closes them through the map of keys. */
export function startMenus(): void {
  document.addEventListener('click', closeOthers);
  document.addEventListener('focusin', closeOthers);
}

/** Closes what is open over the page, menus and tooltips; true when there was a menu. */
export function closeMenus(): boolean {
  const menus = [...openMenus()];
  for (const menu of menus) {
    menu.open = false;
    menu.querySelector('summary')?.focus();
  }
  for (const tip of document.querySelectorAll<HTMLElement>('[data-tip]')) dismiss(tip);
  return menus.length > 0;
}

function closeOthers(event: Event): void {
  const target = event.target instanceof Node ? event.target : null;
  for (const menu of openMenus()) if (!menu.contains(target)) menu.open = false;
}

function openMenus(): NodeListOf<HTMLDetailsElement> {
  return document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]');
}

/** Hides a tooltip until the pointer and the focus have left it. */
function dismiss(tip: HTMLElement): void {
  if (!tip.matches(':hover, :focus-within')) return;
  tip.dataset.dismissed = '';
  const back = () => delete tip.dataset.dismissed;
  tip.addEventListener('pointerleave', back, { once: true });
  tip.addEventListener('focusout', back, { once: true });
}
