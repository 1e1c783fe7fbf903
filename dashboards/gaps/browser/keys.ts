import { gapsWords } from '../../words/gaps.ts';
import { currentRow, linkAt, openGap } from './rows.ts';

/** What keys do to the page; the page sends and shows. */
export type Page = {
  open: (link: HTMLAnchorElement, focus: string) => Promise<void>;
  decide: (fields: Record<string, string>) => Promise<void>;
  submit: (form: HTMLFormElement) => Promise<void>;
  tell: (text: string) => void;
};

const KEPT = 'baton_gap_keys';
const KEYS = ['j', 'k', '1', '2', '3', 'u', '/', 'Escape'];
const t = gapsWords.keys;

let on = stored() !== 'off';
let turn: Promise<void> = Promise.resolve();

/** Single keys for quick hands: each waits for the one before, so that none acts on a list that is about to change. */
export function startKeys(page: Page): void {
  document.addEventListener('keydown', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (event.ctrlKey || event.metaKey || event.altKey || !KEYS.includes(event.key)) return;
    if (document.querySelector('details[data-menu][open]')) return;
    const typing = target?.closest('input:not([type="checkbox"]), select, textarea');
    if (event.key === 'Escape' && typing instanceof HTMLElement) typing.blur();
    else if (typing || !(on || event.key === 'Escape')) return;
    else turn = turn.then(() => press(event.key, page));
    event.preventDefault();
  });
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-keys]') : null;
    if (!button) return;
    on = !on;
    store(on ? 'on' : 'off');
    showKeys();
  });
}

/** The help and its switch say what holds. */
export function showKeys(): void {
  const help = document.querySelector<HTMLElement>('[data-keys-help]');
  const button = help?.querySelector<HTMLElement>('[data-keys]');
  if (!help || !button) return;
  help.hidden = false;
  help.dataset.off = String(!on);
  button.setAttribute('aria-pressed', String(on));
  button.textContent = on ? t.on : t.off;
}

async function press(key: string, page: Page): Promise<void> {
  if (key === '/') return document.querySelector<HTMLInputElement>('#search')?.focus();
  if (key === 'Escape') return document.querySelector<HTMLAnchorElement>('[data-close]')?.click();
  if (key === 'j' || key === 'k') {
    const link = linkAt(key === 'j' ? 1 : -1);
    if (link && openGap() !== null) return await page.open(link, '#gap-title');
    return link?.focus();
  }
  // Without the forms of the help's decisions the reader may not decide.
  if (!document.querySelector('[data-edits]')) return;
  if (key === 'u') {
    const form = document.querySelector<HTMLFormElement>(
      '[data-toast] form, [data-open-gap] form[data-undo]',
    );
    return form ? await page.submit(form) : page.tell(t.nothing);
  }
  if (key === '2') return await nameIntent(page);
  await decide(key, page);
}

async function nameIntent(page: Page): Promise<void> {
  const field = document.querySelector<HTMLInputElement>('#new-intent');
  const link = currentRow()?.querySelector('a');
  if (field) field.focus();
  else if (link) await page.open(link, '#new-intent');
}

async function decide(key: string, page: Page): Promise<void> {
  const row = currentRow();
  const drawer = document.querySelector('[data-open-gap]');
  if (drawer) {
    const form = drawer.querySelector<HTMLFormElement>(
      `form[data-action="${key === '1' ? 'teach' : 'ignore'}"]`,
    );
    if (key === '1' && !drawer.querySelector('[data-key="1"]')) return page.tell(t.noIntent);
    return form ? await page.submit(form) : undefined;
  }
  const { gap, revision = '0', nearest = '' } = row?.dataset ?? {};
  if (!gap) return;
  if (key === '1' && nearest === '') return page.tell(t.noIntent);
  await page.decide(
    key === '1'
      ? { action: 'teach', gap_id: gap, revision, intent: nearest }
      : { action: 'ignore', gap_id: gap, revision, reason: gapsWords.actions.reasons[0] },
  );
}

// A browser may keep nothing for us: then the keys are on.
function stored(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

function store(value: string): void {
  try {
    localStorage.setItem(KEPT, value);
  } catch {}
}
