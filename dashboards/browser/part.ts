/**
 * How a page moves on without being loaded again: the server draws the page of another address, and parts of it take the
 * place of the old ones.
 */

/** Puts what it wants of the new page into this one; false: it is another page (signed out meanwhile). */
export type Take = (page: Document) => boolean;

let asking = new AbortController();

/** Goes to an address of this page; an older asking that is still on its way is dropped. True when it was shown. */
export async function visit(href: string, how: { push: boolean; take: Take }): Promise<boolean> {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  try {
    const shown = await ask(href, { signal }, how.take);
    if (shown === null || signal.aborted) return false;
    if (how.push) history.pushState(null, '', shown);
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}

/** Sends a form. What it leads to is shown; Back does not lead through it, and a reload repeats nothing. */
export async function send(action: string, fields: URLSearchParams, take: Take): Promise<URL | null> {
  asking.abort();
  const shown = await ask(action, { method: 'POST', body: fields }, take);
  return shown === null ? null : new URL(shown);
}

/** The address that answered, or null when it was not shown here. */
async function ask(href: string, init: RequestInit, take: Take): Promise<string | null> {
  const response = await fetch(href, {
    ...init,
    headers: { accept: 'text/html' },
    credentials: 'same-origin',
  });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  if (init.signal?.aborted) return null;
  if (take(page)) return response.url;
  location.assign(response.ok ? response.url : location.href);
  return null;
}
