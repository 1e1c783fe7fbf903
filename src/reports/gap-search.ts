import { fill, query } from '../store/queries.ts';
import { gapNames } from './gap-names.ts';
import { type Asked, asksForPart, type GapQuestion, type GapRow } from './gap-rows.ts';
import { gapTraits } from './gap-traits.ts';
import { populationOf } from './population.ts';

/** Words of a search at most; more of them narrow nothing. */
const WORDS_MAX = 10;

/**
 * The gaps that hold every word of `search`: in one of their wordings of the window, in their name, key terms, note, id,
 * owner, or in an intent. Letters count without accents and case. Who may see no text finds none by text.
 */
export async function searchedGaps(
  rows: readonly GapRow[],
  {
    question,
    search,
    showText,
    asked,
  }: { question: GapQuestion; search: string; showText: boolean; asked: Asked },
): Promise<GapRow[]> {
  const words = [...new Set(search.split(/\s+/).filter(Boolean))].slice(0, WORDS_MAX);
  if (words.length === 0) return [...rows];
  const { store, signal } = asked;
  const gaps = rows.map((row) => row.gap_id);
  const { parts, parameters } = populationOf(question);
  const sql = fill(query('report/gap-search'), { sessions: parts.sessions });
  const held = showText ? await store.rows(sql, { ...parameters, gaps, words }, { signal }) : [];
  const said = new Set(held.map(({ gap_id, word }) => `${gap_id} ${word}`));
  // The machine's words may be those of another bot's customers.
  const names = await gapNames(store, showText && !asksForPart(question) ? gaps : []);
  const traits = await gapTraits(store, question, { gaps, signal });
  return rows.filter((row) => {
    const { gap_id, owner, intent, named, note } = row;
    const { label = null, terms = [] } = names.get(gap_id) ?? {};
    const texts = showText ? [named, note, label, ...terms] : [];
    const about = [gap_id, owner, intent, traits.get(gap_id)?.nearest_intent as string | null, ...texts];
    const plain = plainLetters(about.filter((text) => text !== null).join('\n'));
    return words.every((word) => said.has(`${gap_id} ${word}`) || plain.includes(plainLetters(word)));
  });
}

/** The same as `plain_letters` of queries/engine, for words that are no customer's. */
function plainLetters(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase();
}
