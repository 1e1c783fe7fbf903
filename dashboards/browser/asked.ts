import type { Days } from '../periods.ts';

/** What the page says that it is about (see `asked-line.ts`). */
export type Asked = { title: string; days: string; zone: string; filters: string[]; window: Days | null };

/** Null on pages that have no dates. */
export function readAsked(): Asked | null {
  const line = document.querySelector<HTMLElement>('[data-asked]');
  if (!line) return null;
  const text = (part: string) => line.querySelector(`[data-asked-${part}]`)?.textContent ?? '';
  const { first, last } = line.dataset;
  return {
    title: text('title'),
    days: text('days'),
    zone: text('zone'),
    filters: [...line.querySelectorAll('[data-asked-filter]')].map((filter) => filter.textContent ?? ''),
    window: first && last ? { first, last } : null,
  };
}

/** The page's window, if it has one: keys of dates do nothing without. */
export const windowShown = (): Days | null => readAsked()?.window ?? null;
