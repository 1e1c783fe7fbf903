import { addDays, daysBetween } from './dates.ts';
import { hrefForDays, hrefForRange, hrefWith } from './question.ts';

/** Days that a page is about, both included, as the page says them itself. */
export type Days = { first: string; last: string };

/** A place in a list of the old dates is none of the new ones. */
const PLACES = ['cursor', 'rank', 'open', 'done', 'rev', 'did'];

/** Address of the same page for a range by name. */
export const rangeHref = (params: URLSearchParams, range: string): string =>
  hrefForRange(placeless(params), range);

/**
 * Address of the same page for as many days directly before (-1) or behind (1); null when there is no such period yet:
 * today alone is a period of one day, and the beginning of no longer one.
 */
export function neighbourHref(
  params: URLSearchParams,
  { first, last }: Days,
  side: -1 | 1,
  today: string,
): string | null {
  const days = daysBetween(first, last) + 1;
  const by = side * days;
  const start = addDays(first, by);
  if (start > today || (start === today && days > 1)) return null;
  return hrefForDays(placeless(params), addDays(first, by), addDays(last, by));
}

/** Comparison off, or on again as it was. */
export function comparisonHref(params: URLSearchParams, before: string | null): string {
  const off = params.get('compare') === 'none';
  return hrefWith(params, { compare: off ? before : 'none' });
}

function placeless(params: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams(params);
  for (const name of PLACES) kept.delete(name);
  return kept;
}
