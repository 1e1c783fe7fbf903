import { startShell } from '../../browser/shell.ts';
import type { ReportsState } from '../read.ts';
import { copyOf, showCopyButtons } from './copy.ts';
import { download, startDownloads } from './downloads.ts';
import { offerValues, offerZones } from './offers.ts';
import { swapTo } from './swap.ts';

/**
 * The page is complete without a script. This keeps downloads going while the question changes, shows how far they are,
 * and adds the keys: `/` chooses a report, `e` downloads.
 */

const formOf = () => document.querySelector<HTMLFormElement>('[data-build]');

function stateOf(): ReportsState {
  return JSON.parse(document.querySelector('#page-state')?.textContent ?? '{}') as ReportsState;
}

/** The address that the form, sent by this button, leads to. */
function hrefOf(form: HTMLFormElement, button: HTMLElement | null): string {
  const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  const what = button?.hasAttribute('data-download') ? 'download' : 'show';
  return `${form.getAttribute('action')}?${new URLSearchParams([...fields, ['do', what]])}`;
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form !== formOf()) return;
  event.preventDefault();
  const href = hrefOf(form, event.submitter);
  if (!event.submitter?.hasAttribute('data-download')) return void swapTo(href);
  const field = (name: string) => String(new FormData(form).get(name) ?? '');
  const changed = form.hasAttribute('data-changed-form');
  const name = `${field('report')}.${field('format')}`;
  void download(href, { name, all: changed ? null : stateOf().rows });
});

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const button = target?.closest<HTMLElement>('button');
  if (button && copyOf(button)) return;
  const link = target?.closest<HTMLAnchorElement>('a[data-swap], .build .chips a');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  void swapTo(link.href);
});

document.addEventListener('input', (event) => {
  const target = event.target instanceof HTMLElement ? event.target : null;
  const form = target?.closest<HTMLFormElement>('[data-build]');
  if (!form || !target) return;
  agreeOnDates(form, target);
  if (target.id === 'build-field') offerValues(target, stateOf().choices);
  form.setAttribute('data-changed-form', '');
  form.querySelector('[data-changed]')?.removeAttribute('hidden');
});

/** Days that are typed are meant, and the named range gives way; a range that is named then wins over the days. */
function agreeOnDates(form: HTMLFormElement, changed: HTMLElement): void {
  const range = form.querySelector<HTMLSelectElement>('#build-range');
  if (range && (changed.id === 'build-first' || changed.id === 'build-last')) range.value = '';
  if (changed !== range || range.value === '') return;
  for (const name of ['first', 'last']) {
    const day = form.querySelector<HTMLInputElement>(`#build-${name}`);
    const was = form.querySelector<HTMLInputElement>(`[name="was_${name}"]`);
    if (day && was) day.value = was.value;
  }
}

addEventListener('popstate', () => void swapTo(location.href, { push: false }));
document.addEventListener('swapped', dress);

/** What only a script can offer on the parts of the page that came with an address. */
function dress(): void {
  showCopyButtons();
  offerZones();
}

startDownloads();
startShell({ go: (href) => void swapTo(new URL(href, document.baseURI).href) });
dress();
document.documentElement.dataset.ready = '';
