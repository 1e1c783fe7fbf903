import type { Block } from './features.ts';
import type { Forms, Query } from './forms.ts';
import { comparedWords } from './normalise.ts';
import { PARAMETERS } from './parameters.ts';
import { englishStemmer } from './stem.ts';

/** Words of agents' first replies: a block of features, and for each form the ids of those it has. */
export type Replies = { block: Block; ids: number[][] };

/**
 * What agents answered as a second view of a need: wordings that share no word often share a reply. Undefined when no
 * query has one. Frequencies count forms with a reply, so that a few replies weigh as much as many.
 *
 * @param offset where the features of the block begin
 */
export function repliesOf(queries: readonly Query[], forms: Forms, offset: number): Replies | undefined {
  const stem = englishStemmer();
  const known = new Map<string, number>();
  const counts: number[] = [];
  let answered = 0;
  const ids = forms.queriesOf.map((list, form) => {
    const language = forms.language[form]!;
    const words = list.flatMap((query) => {
      const { reply } = queries[query]!;
      return reply
        ? comparedWords(reply, language).map((word) => `${language}\t${stem(word, language)}`)
        : [];
    });
    if (words.length > 0) answered += 1;
    for (const word of new Set(words)) {
      const id = known.get(word) ?? known.size;
      known.set(word, id);
      counts[id] = (counts[id] ?? 0) + 1;
    }
    return words.map((word) => known.get(word)!);
  });
  if (answered === 0) return undefined;
  const weight = Float64Array.from(counts, (count) =>
    count < PARAMETERS.vectors.leastForms ? 0 : Math.log(1 + answered / count) ** PARAMETERS.vectors.rarity,
  );
  return { block: { share: PARAMETERS.vectors.replies, offset, weight }, ids };
}
