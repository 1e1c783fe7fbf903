import { html } from 'hono/html';
import { claimOf } from './filters.ts';
import type { Html } from './html.ts';
import { locale } from './language.ts';
import { daysOf, type Filter } from './question.ts';

/** What is asked, in words: the head of a print, a picture's lines and a copied value are made of it. */
export type AskedLine = {
  title: string;
  /** RFC 3339 bounds as a report gives them, half-open; null while they are not known. */
  window: { from: string; to: string; tz: string } | null;
  filters: readonly Filter[];
};

/**
 * The line that says what the page is about. On screen the bar says it, so it is only shown in print; scripts read it
 * from here (`browser/asked.ts`), so that every page that has dates says them in one way.
 */
export function askedLine({ title, window, filters }: AskedLine): Html {
  const days = window && daysOf(window);
  return html`<p class="asked-line" data-asked${
    days ? html` data-first="${days.first}" data-last="${days.last}"` : ''
  }><strong data-asked-title>${title}</strong>${days ? html` <span data-asked-days>${daySpan(days.first, days.last)}</span>` : ''}${
    window ? html` <span data-asked-zone>${window.tz}</span>` : ''
  }${filters.map((filter) => html` <span data-asked-filter>${claimOf(filter)}</span>`)} <span data-printed></span></p>`;
}

/** Days as people write them: `22 Nov 2026`, `26 Oct – 22 Nov 2026`. */
export function daySpan(first: string, last: string): string {
  const format = new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeZone: 'UTC' });
  return format.formatRange(new Date(`${first}T00:00:00Z`), new Date(`${last}T00:00:00Z`));
}
