import { REASON_CLASSES, REASON_LEAVES } from '../../../src/domain/reason.ts';

const OUTCOMES = ['automated', 'broken', 'handed_over', 'agent_takeover', 'open'];

/** Offers the values of the chosen filter: those that sessions have, or the closed list. */
export function offerValues(field: HTMLElement, choices: Record<string, readonly string[]>): void {
  const name = field instanceof HTMLSelectElement ? field.value : '';
  const closed: Record<string, readonly string[]> = {
    reason: REASON_CLASSES,
    leaf: REASON_CLASSES.flatMap((reason) => [...REASON_LEAVES[reason]]),
    outcome: OUTCOMES,
  };
  fill('filter-values', closed[name] ?? choices[name] ?? []);
}

/** Offers every zone that the browser knows, its own first. */
export function offerZones(): void {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  fill('zones', [own, ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== own)]);
}

function fill(id: string, values: readonly string[]): void {
  const options = values.map((value) => {
    const option = document.createElement('option');
    option.value = value;
    return option;
  });
  document.querySelector(`#${id}`)?.replaceChildren(...options);
}
