import { fill, query } from '../store/queries.ts';
import type { Reader } from '../store/store.ts';
import type { GapQuestion } from './gap-rows.ts';
import { populationOf } from './population.ts';

/** A query of a gap in its commonest wording. */
export type Wording = {
  query_id: string;
  query: string;
  text: string;
  count: number;
  language: string | null;
  last_seen: string;
};
/** The most typical wordings, and those least like the others; the same wording is never in both. */
export type Wordings = { typical: Wording[]; odd: Wording[] };

/** Wordings of gaps by gap, at most `most` from each end. */
export async function gapWordings(
  store: Reader,
  question: GapQuestion,
  { gaps, most, signal }: { gaps: string[]; most: number; signal?: AbortSignal },
): Promise<Map<string, Wordings>> {
  const found = new Map<string, Wordings>();
  if (gaps.length === 0) return found;
  const { parts, parameters } = populationOf(question);
  const sql = fill(query('report/gap-wordings'), { sessions: parts.sessions });
  for (const row of await store.rows(sql, { ...parameters, gaps, most }, { signal })) {
    const gapId = String(row.gap_id);
    const wordings = found.get(gapId) ?? { typical: [], odd: [] };
    found.set(gapId, wordings);
    const wording = {
      query_id: String(row.query_id),
      query: String(row.query),
      text: String(row.text),
      count: Number(row.count),
      language: row.language as string | null,
      last_seen: String(row.last_seen),
    };
    if (Number(row.place) <= most) wordings.typical.push(wording);
    else wordings.odd.unshift(wording);
  }
  return found;
}
