import { offer } from '../../browser/offer.ts';
import { CLOSED_VALUES } from '../../closed-values.ts';

/** Offers the values of the chosen filter: those that sessions have, or the closed list. */
export function offerValues(field: HTMLElement, choices: Record<string, readonly string[]>): void {
  const name = field instanceof HTMLSelectElement ? field.value : '';
  offer('filter-values', CLOSED_VALUES[name] ?? choices[name] ?? []);
}

/** Offers every zone that the browser knows, its own first. */
export function offerZones(): void {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  offer('zones', [own, ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== own)]);
}
