/** Menus close on Escape, on a click elsewhere, and when another opens; tooltips go with Escape. */
export function startMenus(): void {
  document.addEventListener('click', closeOthers);
  document.addEventListener('focusin', closeOthers);
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of openMenus()) {
      menu.open = false;
      menu.querySelector('summary')?.focus();
    }
    for (const tip of document.querySelectorAll<HTMLElement>('[data-tip]')) dismiss(tip);
  });
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
