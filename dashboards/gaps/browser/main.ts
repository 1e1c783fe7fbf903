import { startShell } from '../../browser/shell.ts';
import { gapsWords } from '../../words/gaps.ts';
import { showCharts } from './charts.ts';
import { gapActions, showKeys, startKeysHelp } from './keys.ts';
import { focusPlace, notePlace, openGap } from './rows.ts';
import { type Arrived, send, visit } from './swap.ts';

/** The page is complete without a script; this adds keys, the chart, and decisions that leave the reader in place. */

/** Brings a new part to life, and gives the focus a place: what was asked for, what had it, or the reader's row. */
const arrived: Arrived = ({ focus }) => {
  showKeys();
  showCharts();
  const said = document.querySelector('[data-said]');
  const toast = document.querySelector('[data-toast] p');
  if (said) said.textContent = toast?.textContent ?? '';
  const wanted = focus === null ? null : document.querySelector<HTMLElement>(focus);
  if (wanted) wanted.focus({ preventScroll: false });
  else if (openGap() !== null)
    document.querySelector<HTMLElement>('#gap-title')?.focus({ preventScroll: true });
  else focusPlace();
  document.documentElement.dataset.ready = '';
};

/** Says something that no page of the server says. */
function tell(text: string): void {
  document.querySelector('[data-toast]')?.remove();
  const note = document.createElement('div');
  note.className = 'toast';
  note.dataset.toast = '';
  const line = document.createElement('p');
  line.textContent = text;
  note.append(line);
  document.querySelector('#gaps')?.append(note);
  const said = document.querySelector('[data-said]');
  if (said) said.textContent = text;
}

async function attempt(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch {
    tell(gapsWords.keys.failed);
    document.documentElement.dataset.ready = '';
  }
}

const go = (href: string, focus: string | null, push = true) => {
  notePlace();
  return attempt(visit(new URL(href, document.baseURI).href, { push, focus }, arrived));
};

function decide(fields: URLSearchParams): Promise<void> {
  notePlace();
  // The page's own address, so that the answer shows the same list.
  return attempt(send(`gaps${location.search}`, fields, arrived));
}

const submit = (form: HTMLFormElement) =>
  decide(new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)])));

function onClick(event: MouseEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  const twin = target?.closest<HTMLElement>('[data-twin]');
  if (twin) showCharts({ toggle: twin.dataset.twin });
  if (target?.closest('[data-retry]')) void go(location.href, null, false);
  const link = target?.closest<HTMLAnchorElement>('a[data-ask]');
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const focus = link.closest('tr[data-gap]') ? '#gap-title' : focusAfter(link);
  void go(link.getAttribute('href') ?? '', focus);
}

/** Who chose from a menu stays at its button, who closed a gap at its row. */
function focusAfter(link: HTMLAnchorElement): string | null {
  if (link.hasAttribute('data-close')) return `tr[data-gap="${CSS.escape(openGap() ?? '')}"] a`;
  const menu = link.closest('details[data-menu]')?.querySelector('summary');
  return menu ? `#${menu.id}` : '#status-menu';
}

function onSubmit(event: SubmitEvent): void {
  const form = event.target instanceof HTMLFormElement ? event.target : null;
  if (form?.hasAttribute('data-act')) void submit(form);
  else if (form?.hasAttribute('data-get')) {
    const fields = [...new FormData(form)].map(([name, value]): [string, string] => [name, String(value)]);
    void go(
      `gaps?${new URLSearchParams(fields.filter(([, value]) => value !== ''))}`,
      form.dataset.focus ?? '#search',
    );
  } else return;
  event.preventDefault();
}

document.addEventListener('click', onClick);
document.addEventListener('submit', onSubmit);
addEventListener('popstate', () => void go(location.href, null, false));
const actions = gapActions({
  open: (link, focus) => go(link.getAttribute('href') ?? '', focus),
  decide: (fields) => decide(new URLSearchParams(fields)),
  submit,
  tell,
});
startShell({ go: (href) => go(href, null), redraw: () => showCharts(), actions });
startKeysHelp();
showCharts();
if (openGap() !== null) document.querySelector<HTMLElement>('#gap-title')?.focus({ preventScroll: true });
document.documentElement.dataset.ready = '';
