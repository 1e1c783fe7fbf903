import { type Html, markupOf } from '../html.ts';

/** Where the reader comes from goes on being a Mac or not. */
export const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/**
 * Opens a dialog over the page. Escape, its close button and a click beside it close it; the browser gives the focus
 * back to where it was, and `closed` runs behind that.
 */
export function openDialog(
  { kind, labelledBy, content }: { kind: string; labelledBy: string; content: Html },
  closed: () => void = () => {},
): HTMLDialogElement {
  const dialog = document.createElement('dialog');
  dialog.className = `dialog ${kind}`;
  dialog.setAttribute('aria-labelledby', labelledBy);
  dialog.innerHTML = markupOf(content);
  dialog.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target === dialog || target?.closest('[data-dialog-close]')) dialog.close();
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    closed();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
