import { note } from '../../browser/notes.ts';
import { send, visit } from '../../browser/part.ts';
import { startShell } from '../../browser/shell.ts';
import { words } from '../../words.ts';
import { arrive, isSameList, notePlace, openSession, rowLinks, takeAll, takePanel } from './places.ts';

/** The page is complete without a script; this opens sessions beside a list that stays as it is, and gives the keys. */

let shownList = location.search;

/** Shows an address of this page; where the list is the same one, only the open session changes. */
async function show(href: string, push: boolean): Promise<void> {
  const url = new URL(href, document.baseURI);
  const take = isSameList(shownList, url.search) ? takePanel : takeAll;
  notePlace();
  document.documentElement.removeAttribute('data-ready');
  document.querySelector('#evidence')?.setAttribute('aria-busy', 'true');
  try {
    if (await visit(url.href, { push, take })) {
      shownList = location.search;
      arrive({ list: take === takeAll });
    }
  } catch {
    note(words.states.unreachable);
  }
  document.querySelector('#evidence')?.removeAttribute('aria-busy');
  document.documentElement.dataset.ready = '';
}

async function submit(form: HTMLFormElement): Promise<void> {
  const fields = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  // The property is a field of that name, where the form has one.
  const action = form.getAttribute('action') ?? '';
  if (form.hasAttribute('data-get')) return await show(`${action}?${fields}`, true);
  notePlace();
  try {
    // A corrected reason may move the session out of the list, and the count with it.
    const shown = await send(action, fields, takeAll);
    if (shown === null) return;
    for (const passing of ['done', 'did', 'late']) shown.searchParams.delete(passing);
    history.replaceState(null, '', shown);
    shownList = location.search;
    arrive({ list: true });
  } catch {
    note(words.states.unreachable);
  }
}

function onClick(event: MouseEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('[data-retry]')) return void show(location.href, false);
  // A row is as wide as the screen: all of it opens its session, and its words can still be chosen.
  const row = target?.closest('a, button') ? null : target?.closest('tr[data-session]');
  const link = row
    ? row.querySelector<HTMLAnchorElement>('th a')
    : target?.closest<HTMLAnchorElement>('a[data-ask]');
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (row && String(getSelection()) !== '') return;
  event.preventDefault();
  void show(link.getAttribute('href') ?? '', true);
}

function step(by: 1 | -1): void {
  const side = by > 0 ? 'next' : 'previous';
  const link = document.querySelector<HTMLAnchorElement>(`a[data-step="${side}"]`);
  if (openSession() !== null) {
    link?.click();
    return;
  }
  const links = rowLinks();
  const focused = links.indexOf(document.activeElement as HTMLAnchorElement);
  links[Math.max(0, Math.min(links.length - 1, focused + by))]?.focus();
}

document.addEventListener('click', onClick);
document.addEventListener('submit', (event) => {
  const form = event.target instanceof HTMLFormElement ? event.target : null;
  if (!form?.matches('[data-act], [data-get]')) return;
  event.preventDefault();
  void submit(form);
});
document.addEventListener('focusin', ({ target }) => {
  if (!(target instanceof HTMLInputElement)) return;
  const zones = target.getAttribute('list') === 'zones' ? document.querySelector('#zones') : null;
  if (zones?.childElementCount === 0)
    zones.append(...Intl.supportedValuesOf('timeZone').map((zone) => new Option(zone, zone)));
  const name = document.querySelector<HTMLSelectElement>('[data-filter-name]')?.value;
  if ('filterValue' in target.dataset && name)
    target.setAttribute('list', `values-${name.replaceAll('_', '-')}`);
});
addEventListener('popstate', () => void show(location.href, false));

const listed = () => rowLinks().length > 0;
startShell({
  go: (href) => show(href, true),
  actions: {
    sessionNext: { can: listed, run: () => step(1) },
    sessionPrevious: { can: listed, run: () => step(-1) },
  },
});
arrive({ list: true });
document.documentElement.dataset.ready = '';
