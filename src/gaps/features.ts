import type { Forms } from './forms.ts';
import { PARAMETERS } from './parameters.ts';

/** One block of features: for each list of terms the features it holds, by ids from 0 on, and what each weighs. */
export type Block = { share: number; offset: number; weight: Float64Array };

/**
 * The features of a run, frozen: words, pairs of neighbouring words, and letter pieces when there are few forms. Plain
 * data that can go to another thread. `forms`: how many forms hold the feature. A pair is `first × terms + second`; a piece is `language, tab, letters`.
 */
export type Space = {
  terms: number;
  features: number;
  words: Block & { forms: Float64Array };
  pairs: Block & { forms: Float64Array; ids: Map<number, number> };
  pieces?: Block & { ids: Map<string, number> };
};

/** Ids of the features of a text, block by block; ids repeat as the features do. */
export type Listed = { block: Block; ids: number[] };

export function spaceOf(forms: Forms): Space {
  const { vectors } = PARAMETERS;
  const { terms: lists, vocabulary, language } = forms;
  const terms = vocabulary.terms.length;
  const total = new Map<string, number>();
  for (const one of language) total.set(one, (total.get(one) ?? 0) + 1);

  const words = new Float64Array(terms);
  const lastSeen = new Int32Array(terms).fill(-1);
  const pairCounts = new Map<number, number>();
  lists.forEach((list, form) => {
    list.forEach((term, at) => {
      if (lastSeen[term] !== form) words[term]! += 1;
      lastSeen[term] = form;
      if (at > 0) {
        const pair = list[at - 1]! * terms + term;
        pairCounts.set(pair, (pairCounts.get(pair) ?? 0) + 1);
      }
    });
  });
  const ids = new Map<number, number>();
  const pairs: number[] = [];
  const pairForms: number[] = [];
  for (const [pair, count] of pairCounts) {
    if (count < vectors.leastForms) continue;
    ids.set(pair, ids.size);
    pairForms.push(count);
    pairs.push(rarity(count, total.get(vocabulary.termLanguage[pair % terms]!)!));
  }
  const space: Space = {
    terms,
    features: terms + ids.size,
    words: {
      share: 1,
      offset: 0,
      forms: words,
      weight: words.map((count, term) =>
        count < vectors.leastForms
          ? 0
          : rarity(count, total.get(vocabulary.termLanguage[term]!)!) ** vectors.rarity,
      ),
    },
    pairs: {
      share: vectors.pairs,
      offset: terms,
      forms: Float64Array.from(pairForms),
      weight: Float64Array.from(pairs),
      ids,
    },
  };
  if (lists.length >= vectors.lettersBelowForms) return space;
  const pieces = pieceBlock(forms, total, space.features);
  return { ...space, features: space.features + pieces.ids.size, pieces };
}

function rarity(count: number, total: number): number {
  return Math.log(1 + total / count);
}

function pieceBlock(forms: Forms, total: ReadonlyMap<string, number>, offset: number) {
  const { terms, termLanguage } = forms.vocabulary;
  const ids = new Map<string, number>();
  const languages: string[] = [];
  const piecesOf = terms.map((term, at) =>
    pieceKeys(term, termLanguage[at]!).map((key) => {
      const id = ids.get(key) ?? ids.size;
      if (id === ids.size) {
        ids.set(key, id);
        languages.push(termLanguage[at]!);
      }
      return id;
    }),
  );
  const counts = new Float64Array(ids.size);
  const lastSeen = new Int32Array(ids.size).fill(-1);
  forms.terms.forEach((list, form) => {
    for (const term of list)
      for (const piece of piecesOf[term]!) {
        if (lastSeen[piece] !== form) counts[piece]! += 1;
        lastSeen[piece] = form;
      }
  });
  const weight = counts.map((count, piece) =>
    count < PARAMETERS.vectors.leastForms ? 0 : rarity(count, total.get(languages[piece]!)!),
  );
  return { share: PARAMETERS.vectors.letters, offset, weight, ids };
}

/** Pieces of three to five letters of a word, its edges marked. */
export function pieceKeys(term: string, language: string): string[] {
  const { lettersFrom, lettersTo } = PARAMETERS.vectors;
  const edged = [...`_${term}_`];
  const keys: string[] = [];
  for (let size = lettersFrom; size <= lettersTo; size += 1)
    for (let from = 0; from + size <= edged.length; from += 1)
      keys.push(`${language}\t${edged.slice(from, from + size).join('')}`);
  return keys;
}

/**
 * A function that lists the features of a text. `terms`: its term ids in order, −1 for a word the run has not seen;
 * `spelling`: what each of them is, for its letters.
 */
export function lister(
  space: Space,
): (terms: ArrayLike<number>, spelling: (at: number) => string, language: string) => Listed[] {
  const piecesOfTerm = new Map<number, number[]>();
  const { pieces } = space;
  function piecesAt(term: number, spelling: string, language: string): number[] {
    const known = piecesOfTerm.get(term);
    if (known && term >= 0) return known;
    const found = pieceKeys(spelling, language).flatMap((key) => pieces!.ids.get(key) ?? []);
    if (term >= 0) piecesOfTerm.set(term, found);
    return found;
  }
  return (terms, spelling, language) => {
    const words: number[] = [];
    const pairs: number[] = [];
    const letters: number[] = [];
    for (let at = 0; at < terms.length; at += 1) {
      const term = terms[at]!;
      if (pieces) letters.push(...piecesAt(term, spelling(at), language));
      if (term < 0) continue;
      words.push(term);
      if (at === 0 || terms[at - 1]! < 0) continue;
      const pair = space.pairs.ids.get(terms[at - 1]! * space.terms + term);
      if (pair !== undefined) pairs.push(pair);
    }
    const listed = [
      { block: space.words, ids: words },
      { block: space.pairs, ids: pairs },
    ];
    return pieces ? [...listed, { block: pieces, ids: letters }] : listed;
  };
}
