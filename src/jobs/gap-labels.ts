import { query } from '../store/queries.ts';
import type { Transaction } from '../store/store.ts';

/** What the machine calls each gap. */
export async function labelsOf(transaction: Transaction): Promise<Map<string, string>> {
  const rows = await transaction.rows(query('gap/labels'));
  return new Map(rows.map(({ gap_id, label }) => [String(gap_id), String(label)]));
}

/** Gaps that stay and are called otherwise now: a name that changes silently looks like another gap. */
export function renamed(before: Map<string, string>, after: Map<string, string>) {
  return [...after].flatMap(([gap_id, label]) => {
    const old = before.get(gap_id);
    if (old === undefined || old === label) return [];
    return [{ gap_id, change: 'renamed', other_id: null, label: old }];
  });
}
