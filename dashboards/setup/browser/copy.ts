import { setupWords } from '../../words/setup.ts';

const SAID_MS = 2_000;

/** Brings the copy buttons to life. Where the clipboard is closed (plain http), the text is selected instead. */
export function startCopying(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', () => void copy(button));
  }
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const code = document.querySelector(`#${CSS.escape(button.dataset.copy ?? '')}`);
  const face = button.querySelector('[aria-live]');
  if (!code || !face) return;
  const t = setupWords.copy;
  try {
    await navigator.clipboard.writeText(code.textContent ?? '');
    face.textContent = t.copied;
  } catch {
    getSelection()?.selectAllChildren(code);
    face.textContent = t.selected;
  }
  setTimeout(() => {
    face.textContent = t.button;
  }, SAID_MS);
}
