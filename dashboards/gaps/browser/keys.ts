import { setSingleKeys, singleKeysOn } from '../../browser/single-keys.ts';
import type { Action, PageKey } from '../../keys.ts';
import { gapsWords } from '../../words/gaps.ts';
import { currentRow, linkAt, openGap } from './rows.ts';

/** What keys do to the page; the page sends and shows. */
export type Page = {
  open: (link: HTMLAnchorElement, focus: string) => Promise<void>;
  decide: (fields: Record<string, string>) => Promise<void>;
  submit: (form: HTMLFormElement) => Promise<void>;
  tell: (text: string) => void;
};

const t = gapsWords.keys;

/** What the page's own keys do. */
export function gapActions(page: Page): Partial<Record<PageKey, Action>> {
  const listed = () => document.querySelector('tr[data-gap]') !== null;
  // Without the forms of decisions the reader may not decide.
  const mayDecide = () => document.querySelector('[data-edits]') !== null;
  return {
    gapNext: { can: listed, run: () => move(1, page) },
    gapPrevious: { can: listed, run: () => move(-1, page) },
    gapTeach: { can: mayDecide, run: () => decide('1', page) },
    gapNew: { can: mayDecide, run: () => nameIntent(page) },
    gapIgnore: { can: mayDecide, run: () => decide('3', page) },
    gapUndo: { can: mayDecide, run: () => undo(page) },
  };
}

/** The help on the page has the same switch as the sheet of keys. */
export function startKeysHelp(): void {
  document.addEventListener('singlekeys', showKeys);
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest('[data-keys]')) setSingleKeys(!singleKeysOn());
  });
  showKeys();
}

/** The help and its switch say what holds. */
export function showKeys(): void {
  const help = document.querySelector<HTMLElement>('[data-keys-help]');
  const button = help?.querySelector<HTMLElement>('[data-keys]');
  if (!help || !button) return;
  help.hidden = false;
  help.dataset.off = String(!singleKeysOn());
  button.setAttribute('aria-pressed', String(singleKeysOn()));
  button.textContent = singleKeysOn() ? t.on : t.off;
}

async function move(by: 1 | -1, page: Page): Promise<void> {
  const link = linkAt(by);
  if (link && openGap() !== null) return await page.open(link, '#gap-title');
  link?.focus();
}

async function undo(page: Page): Promise<void> {
  const form = document.querySelector<HTMLFormElement>('[data-toast] form, [data-open-gap] form[data-undo]');
  return form ? await page.submit(form) : page.tell(t.nothing);
}

async function nameIntent(page: Page): Promise<void> {
  const field = document.querySelector<HTMLInputElement>('#new-intent');
  const link = currentRow()?.querySelector('a');
  if (field) field.focus();
  else if (link) await page.open(link, '#new-intent');
}

async function decide(key: '1' | '3', page: Page): Promise<void> {
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
