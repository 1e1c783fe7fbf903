import type { TrainingFormat } from '../training/format.ts';
import type { ExportedIntent } from '../training/training-set.ts';
import { isTalk } from './gap-kind.ts';
import type { ListQuestion } from './gap-list.ts';
import { type Asked, type GapRow, gapRows, sortedGaps } from './gap-rows.ts';
import { searchedGaps } from './gap-search.ts';
import { gapWordings } from './gap-wordings.ts';

export type ExportQuestion = Omit<ListQuestion, 'cursor' | 'rare'> & {
  /** These only; empty: all. */
  gaps: readonly string[];
  /** Wordings of a gap at most: half of them the most typical, half those least like them. */
  examples: number;
};

/**
 * What customers said, as training examples: each normal form once in its commonest wording, masked as it is stored. A gap
 * without an intent goes under its own id, for its name is not ours to invent. `left_out`: wordings that the format can't hold.
 */
export async function exportGaps(
  question: ExportQuestion,
  format: TrainingFormat,
  asked: Asked,
): Promise<{ intents: ExportedIntent[]; left_out: number }> {
  const { rows } = await gapRows(question, asked);
  const { search, sort } = question;
  const found = await searchedGaps(rows, { question, search, showText: true, asked });
  const chosen = sortedGaps(found, sort).filter((row) => isWanted(row, question));
  const most = Math.ceil(question.examples / 2);
  const { store, signal } = asked;
  const gaps = chosen.map((row) => row.gap_id);
  const wordings = await gapWordings(store, question, { gaps, most, signal });
  const { holds = () => true, intentName = (name: string) => name } = format;
  const intents = new Map<string, Map<string, ExportedIntent['examples'][number]>>();
  const strange = new Set<string>();
  for (const { gap_id, intent } of chosen) {
    const name = intentName(intent ?? gap_id);
    const examples = intents.get(name) ?? new Map<string, ExportedIntent['examples'][number]>();
    const { typical, odd } = wordings.get(gap_id) ?? { typical: [], odd: [] };
    for (const { text: written, language, count, last_seen } of [...typical, ...odd].slice(
      0,
      question.examples,
    )) {
      const text = written.trim();
      if (text === '' || !holds(text)) strange.add(text);
      else if (!examples.has(text)) examples.set(text, { text, language, gap_id, count, last_seen });
    }
    if (examples.size > 0) intents.set(name, examples);
  }
  return {
    intents: [...intents].map(([intent, examples]) => ({ intent, examples: [...examples.values()] })),
    left_out: strange.size,
  };
}

/** Without a word about it: all that is to be taught, so neither small talk nor what was set aside. */
function isWanted(row: GapRow, { gaps, status, kind }: ExportQuestion): boolean {
  if (gaps.length > 0 && !gaps.includes(row.gap_id)) return false;
  if (kind.length > 0 ? !(row.kind && kind.includes(row.kind)) : gaps.length === 0 && isTalk(row.kind))
    return false;
  return status.length > 0 ? status.includes(row.status) : gaps.length > 0 || row.status !== 'ignored';
}
