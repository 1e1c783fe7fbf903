/** The rows of the list as the keys see them: those that are folded away are left out. */
export function rowLinks(): HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>('tr[data-gap] th a')].filter(
    (link) => !link.closest('details:not([open])'),
  );
}

let place = -1;

/** Remembers where the reader is, so that the next gap takes the place of one that left the list. */
export function notePlace(): void {
  const links = rowLinks();
  const open = links.findIndex((link) => link.hasAttribute('aria-current'));
  const focused = links.indexOf(document.activeElement as HTMLAnchorElement);
  if (open >= 0 || focused >= 0) place = open >= 0 ? open : focused;
}

/** The gap that keys are about: the open one, else the one in focus, else the one in the remembered place. */
export function currentRow(): HTMLElement | null {
  const links = rowLinks();
  const open = openGap();
  if (open !== null) return document.querySelector(`tr[data-gap="${CSS.escape(open)}"]`);
  notePlace();
  return links[Math.min(Math.max(place, 0), links.length - 1)]?.closest('tr') ?? null;
}

export function openGap(): string | null {
  return document.querySelector<HTMLElement>('[data-open-gap]')?.dataset.openGap ?? null;
}

/** The link so many rows on; from nowhere, the first one. */
export function linkAt(by: number): HTMLAnchorElement | null {
  const links = rowLinks();
  notePlace();
  const open = openGap();
  const left = open !== null && !links.some((link) => link.hasAttribute('aria-current'));
  // The open gap has left the list: the next one stands in its place already.
  const at = left && by > 0 ? place : place + by;
  return links[Math.max(0, Math.min(links.length - 1, at))] ?? null;
}

export function focusPlace(): void {
  const links = rowLinks();
  links[Math.max(0, Math.min(links.length - 1, place))]?.focus();
}
