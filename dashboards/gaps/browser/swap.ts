/** How the page moves on without being loaded again: the server draws, and the drawn part takes the place of the old one. */

const PART = '#gaps';

/** What to do once a new part stands: where the focus goes, and what was said. */
export type Arrived = (shown: { href: string; focus: string | null }) => void;

let asking = new AbortController();

/** Goes to an address of this page; an older asking that is still on its way is dropped. */
export async function visit(
  href: string,
  how: { push: boolean; focus: string | null },
  arrived: Arrived,
): Promise<void> {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  try {
    const shown = await ask(href, { signal });
    if (signal.aborted || shown === null) return;
    if (how.push) history.pushState(null, '', shown);
    arrived({ href: shown, focus: how.focus });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Sends a decision. What it leads to is shown; Back does not lead through decisions, and a reload repeats none. */
export async function send(action: string, fields: URLSearchParams, arrived: Arrived): Promise<void> {
  asking.abort();
  const shown = await ask(action, { method: 'POST', body: fields });
  if (shown === null) return;
  const kept = new URL(shown);
  for (const passing of ['done', 'rev', 'did']) kept.searchParams.delete(passing);
  history.replaceState(null, '', kept);
  arrived({ href: kept.href, focus: null });
}

/** Puts the answered part in; the address that answered, or null when it is another page (signed out meanwhile). */
async function ask(href: string, init: RequestInit): Promise<string | null> {
  delete document.documentElement.dataset.ready;
  document.querySelector(PART)?.setAttribute('aria-busy', 'true');
  try {
    const response = await fetch(href, {
      ...init,
      headers: { accept: 'text/html' },
      credentials: 'same-origin',
    });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const part = page.querySelector(PART);
    if (init.signal?.aborted) return null;
    if (!part) {
      location.assign(response.ok ? response.url : location.href);
      return null;
    }
    document.querySelector(PART)?.replaceWith(document.adoptNode(part));
    return response.url;
  } finally {
    if (!init.signal?.aborted) document.querySelector(PART)?.removeAttribute('aria-busy');
  }
}
