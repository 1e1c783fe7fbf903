import type { Space } from './features.ts';
import type { Forms } from './forms.ts';
import { PARAMETERS } from './parameters.ts';
import type { Sparse } from './sparse.ts';

/**
 * What assignment between full runs needs, frozen: plain data that can go to another thread. Keys of words and terms are
 * `language, tab, word`.
 */
export type Index = {
  space: Space;
  rows: Sparse;
  /** Place in `groups` of the group of each form, or −1. */
  groupOf: Int32Array;
  groups: string[];
  terms: Map<string, number>;
  /** Words as written that are not compared as they stand: repaired, and then stemmed, to this term. */
  termOfWord: Map<string, number>;
  /** Words frequent enough to repair others, with their counts. */
  frequent: Map<string, number>;
  /** Forms by their terms, joined with blanks; of several under different holds the most frequent one. */
  forms: Map<string, number>;
};

export function indexOf(
  forms: Forms,
  rows: Sparse,
  space: Space,
  groupOf: Int32Array,
  groups: string[],
): Index {
  const { vocabulary } = forms;
  const index: Index = {
    space,
    rows,
    groupOf,
    groups,
    terms: new Map(vocabulary.terms.map((term, id) => [`${vocabulary.termLanguage[id]}\t${term}`, id])),
    termOfWord: new Map(),
    frequent: new Map(),
    forms: new Map(),
  };
  vocabulary.words.forEach((word, id) => {
    const term = vocabulary.termOf[id]!;
    const language = vocabulary.termLanguage[term]!;
    index.termOfWord.set(`${language}\t${word}`, term);
    if (vocabulary.counts[id]! >= PARAMETERS.typos.timesAsFrequent)
      index.frequent.set(`${language}\t${word}`, vocabulary.counts[id]!);
  });
  forms.terms.forEach((list, form) => {
    if (list.length === 0) return;
    const key = list.join(' ');
    const known = index.forms.get(key);
    if (known === undefined || forms.count[form]! > forms.count[known]!) index.forms.set(key, form);
  });
  return index;
}
