import { html } from 'hono/html';
import { copiedText } from '../copy-value.ts';
import { icons } from '../icons.ts';
import { commandsWords } from '../words/commands.ts';
import { readAsked } from './asked.ts';
import { openDialog } from './dialog.ts';
import { note } from './notes.ts';

/** Copies a figure with its dates and a link to this view. */
export function startCopying(): void {
  document.documentElement.dataset.scripted = '';
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const button = target?.closest<HTMLElement>('[data-copy-value]');
    if (!button) return;
    const figure = button.dataset.copyValue || figureAround(button);
    void copy(copiedText(figure, readAsked(), location.href));
  });
}

/** Browsers give no clipboard to plain http: there the text stands in a field, chosen and ready to be copied by hand. */
async function copy(text: string): Promise<void> {
  const t = commandsWords.copy;
  try {
    await navigator.clipboard.writeText(text);
    note(t.copied);
  } catch {
    const dialog = openDialog({
      kind: 'copy-dialog',
      labelledBy: 'copy-title',
      content: html`<header class="dialog-head"><h2 id="copy-title">${t.byHand}</h2>
<button type="button" class="icon-button" data-dialog-close aria-label="${t.close}">${icons.close}</button></header>
<textarea readonly rows="4" aria-labelledby="copy-title">${text}</textarea>`,
    });
    const field = dialog.querySelector('textarea');
    field?.focus();
    field?.select();
  }
}

function figureAround(button: HTMLElement): string {
  const block = button.closest('section, article');
  const text = (part: string) => block?.querySelector(part)?.textContent?.trim() ?? '';
  const base = text('.figure-value + *');
  return `${text('h2')} ${text('.figure-value')}${base === '' ? '' : ` (${base})`}`;
}
