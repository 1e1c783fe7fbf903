import { query } from '../store/queries.ts';
import type { Reader } from '../store/store.ts';

export type MachineName = { label: string | null; terms: string[] };

/** What the machine calls gaps, by gap: the most typical wording and key terms. None before the first full regroup. */
export async function gapNames(store: Reader, gaps: string[]): Promise<Map<string, MachineName>> {
  const rows = gaps.length > 0 ? await store.rows(query('report/gap-names'), { gaps }) : [];
  return new Map(
    rows.map((row) => [
      String(row.gap_id),
      { label: row.label as string | null, terms: (row.terms ?? []) as string[] },
    ]),
  );
}
