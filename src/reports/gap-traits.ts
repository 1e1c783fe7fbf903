import { fill, query } from '../store/queries.ts';
import type { Reader, Row } from '../store/store.ts';
import type { GapQuestion } from './gap-rows.ts';
import { populationOf } from './population.ts';

/** Where the queries of gaps come from and which intent is nearest to them, by gap. */
export async function gapTraits(
  store: Reader,
  question: GapQuestion,
  { gaps, signal }: { gaps: string[]; signal?: AbortSignal },
): Promise<Map<string, Row>> {
  if (gaps.length === 0) return new Map();
  const { parts, parameters } = populationOf(question);
  const sql = fill(query('report/gap-traits'), { sessions: parts.sessions });
  const rows = await store.rows(sql, { ...parameters, gaps }, { signal });
  return new Map(rows.map((row) => [String(row.gap_id), traitsOf(row)]));
}

function traitsOf(row: Row): Row {
  const [intent, score] = row.group_intent
    ? [row.group_intent, row.group_score]
    : [row.nearest_intent, row.nearest_score];
  return {
    languages: row.languages ?? [],
    bots: row.bots ?? [],
    bot_versions: row.bot_versions ?? [],
    nodes: row.nodes ?? [],
    nearest_intent: intent ?? row.bot_intent ?? null,
    nearest_score: intent ? (score ?? null) : null,
  };
}
