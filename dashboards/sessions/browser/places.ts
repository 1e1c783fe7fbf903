import type { Take } from '../../browser/part.ts';

/** Where the reader is: in the list, or in the open session. */

export function openSession(): string | null {
  return document.querySelector<HTMLElement>('[data-open-session]')?.dataset.openSession ?? null;
}

export function rowLinks(): HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>('tr[data-session] th a')];
}

/** Whether two addresses ask for the same page of the same list. */
export function isSameList(one: string, other: string): boolean {
  const [left, right] = [one, other].map((search) => {
    const params = new URLSearchParams(search);
    for (const name of ['open', 'done', 'did', 'late']) params.delete(name);
    params.sort();
    return params.toString();
  });
  return left === right;
}

/** Puts the whole page in. */
export const takeAll: Take = (page) => {
  const part = page.querySelector('#evidence');
  if (!part) return false;
  document.querySelector('.asked-line')?.replaceWith(page.querySelector('.asked-line') ?? '');
  document.querySelector('#evidence')?.replaceWith(document.adoptNode(part));
  return true;
};

/** Puts the open session in, and leaves the list as it is, where it is. */
export const takePanel: Take = (page) => {
  const part = page.querySelector('#evidence');
  const here = document.querySelector('#evidence');
  if (!part || !here) return false;
  const panel = part.querySelector('.evidence-panel');
  here.querySelector('.evidence-panel')?.remove();
  if (panel) here.append(document.adoptNode(panel));
  here.className = part.className;
  const open = openSession();
  for (const link of rowLinks()) {
    const chosen = open !== null && link.id === part.querySelector('tr.chosen th a')?.id;
    link.closest('tr')?.classList.toggle('chosen', chosen);
    if (chosen) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  return true;
};

let scrolled = 0;
let wasOpen = openSession() !== null;
let last: string | null = null;

/** Remembers where the list stood before a session lay over it, and which row was open. */
export function notePlace(): void {
  if (!wasOpen) scrolled = scrollY;
  last = document.querySelector('tr.chosen th a')?.id ?? last;
}

/** Gives the focus a place: who opened a session wants to read it, who closed it goes on at its row. */
export function arrive({ list }: { list: boolean }): void {
  const open = openSession() !== null || document.querySelector('.evidence-panel') !== null;
  const row = document.querySelector<HTMLElement>('tr.chosen');
  if (open) {
    const title = document.querySelector<HTMLElement>('#transcript-title');
    (title ?? document.querySelector<HTMLElement>('.evidence-panel .back'))?.focus({ preventScroll: true });
    if (!wasOpen || list) document.querySelector('.evidence-panel')?.scrollTo({ top: 0 });
    if (isSheet()) scrollTo({ top: 0 });
    else row?.scrollIntoView({ block: 'nearest' });
  } else if (wasOpen) {
    scrollTo({ top: scrolled });
    if (last) document.getElementById(last)?.focus({ preventScroll: true });
  }
  wasOpen = open;
}

/** On a narrow screen the open session covers the list. */
function isSheet(): boolean {
  const list = document.querySelector('.evidence-list');
  return list !== null && !list.checkVisibility();
}
