import { type Row, textAt } from '../report.ts';
import { type OverviewState, summaryRow } from './state.ts';

type Side = 'numerator' | 'denominator' | 'n' | 'pending';

/**
 * The count that one side of a metric is, by the list that `summary` names for it: the page knows no second table of
 * what a rate is made of. Null where there is no such list.
 */
export function countBehind(row: Row | undefined, side: Side): string | null {
  const path = row ? textAt(row, `${side}_list`) : null;
  return path === null ? null : new URLSearchParams(path.slice(path.indexOf('?') + 1)).get('count');
}

/** The same for both sides of a metric. */
export function countsBehind(
  state: OverviewState,
  metric: string,
): { numerator: string | null; denominator: string | null } {
  const row = summaryRow(state, metric);
  return { numerator: countBehind(row, 'numerator'), denominator: countBehind(row, 'denominator') };
}
