import { reportsWords } from '../../words/reports.ts';
import { say } from './say.ts';

const t = reportsWords.elsewhere;
const SHOWN_MS = 2_000;

/** Shows the copy buttons of the page; without a script there are none. */
export function showCopyButtons(): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-copy], [data-copy-sql]'))
    button.hidden = false;
}

/** Copies what a pressed button is for; true when it was such a button. */
export function copyOf(button: HTMLElement): boolean {
  const { copy, copySql } = button.dataset;
  const source = document.querySelector<HTMLElement>(copySql === undefined ? `#${copy}` : '#copy-sql');
  if ((copy === undefined && copySql === undefined) || !source) return false;
  void (copySql === undefined ? copyText(source, button) : copySqlOf(copySql, source, button));
  return true;
}

async function copySqlOf(href: string, source: HTMLElement, button: HTMLElement): Promise<void> {
  const response = await fetch(href, { credentials: 'same-origin' }).catch(() => null);
  if (!response?.ok) return tell(button, reportsWords.downloads.unreachable);
  source.textContent = await response.text();
  source.hidden = false;
  await copyText(source, button);
}

/** Browsers give no clipboard to plain http: there the text is selected, ready to be copied by hand. */
async function copyText(source: HTMLElement, button: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(source.textContent ?? '');
    tell(button, t.copied);
  } catch {
    getSelection()?.selectAllChildren(source);
    tell(button, t.selected);
  }
}

function tell(button: HTMLElement, sentence: string): void {
  const face = button.dataset.face ?? button.textContent ?? '';
  button.dataset.face = face;
  button.textContent = sentence;
  say(sentence);
  setTimeout(() => {
    button.textContent = face;
  }, SHOWN_MS);
}
