import { reportsWords } from '../../words/reports.ts';
import { say } from './say.ts';

/** The question on screen is asked anew by loading the page of its address and taking over its parts: downloads go on. */

let asking: AbortController | null = null;

/** Shows the page of this address. Anything unexpected (a login, an error page) is left to the browser. */
export async function swapTo(href: string, { push = true }: { push?: boolean } = {}): Promise<void> {
  asking?.abort();
  const mine = new AbortController();
  asking = mine;
  const parts = () => document.querySelectorAll<HTMLElement>('[data-swapped]');
  for (const part of parts()) part.setAttribute('aria-busy', 'true');
  try {
    const response = await fetch(href, { signal: mine.signal, headers: { accept: 'text/html' } });
    const next = new DOMParser().parseFromString(await response.text(), 'text/html');
    if (!response.ok || !next.querySelector('[data-swapped="preview"]')) return location.assign(href);
    const focused = document.activeElement?.id ?? '';
    for (const part of parts()) {
      const fresh = next.querySelector(`[data-swapped="${part.dataset.swapped}"]`);
      part.replaceChildren(...(fresh ? [...fresh.childNodes] : []));
      part.removeAttribute('aria-busy');
    }
    const state = document.querySelector('#page-state');
    if (state) state.textContent = next.querySelector('#page-state')?.textContent ?? '{}';
    if (push) history.pushState(null, '', response.url);
    place(focused);
    say(reportsWords.preview.newer(document.querySelector('#preview-title')?.textContent ?? ''));
    document.dispatchEvent(new Event('swapped'));
  } catch {
    if (!mine.signal.aborted) location.assign(href);
  }
}

/** The reader stays where they were; when that is gone (a removed chip), at the heading of what came. */
function place(id: string): void {
  const same = id === '' ? null : document.querySelector<HTMLElement>(`#${CSS.escape(id)}`);
  (same ?? document.querySelector<HTMLElement>('#preview-title'))?.focus({ preventScroll: true });
}
