import { query } from '../store/queries.ts';
import type { Store } from '../store/store.ts';

/** Values that a page offers in its filters, by filter, the most frequent first. They name every bot of this server. */
export async function filterChoices(store: Pick<Store, 'rows'>): Promise<Record<string, string[]>> {
  const rows = await store.rows(query('report/choices'));
  const byFilter = Map.groupBy(rows, (row) => row.filter as string);
  return Object.fromEntries(
    [...byFilter].map(([filter, values]) => [filter, values.map((row) => row.value as string)]),
  );
}
