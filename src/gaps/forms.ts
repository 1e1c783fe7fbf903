import { comparedWords } from './normalise.ts';
import { englishStemmer } from './stem.ts';
import { typoRepairs } from './typos.ts';

/** A distinct query as the store has it: its own id or normal form, its commonest wording (masked), how often it came. */
export type Query = {
  query: string;
  text: string;
  count: number;
  /** BCP 47; each primary subtag is grouped apart. Absent: not known. */
  language?: string | null;
  /** How many of them failed inside a dialog, on a slot or a confirmation. */
  inDialog?: number;
  /** Bots that it was asked ('': none was named). Absent: none was. */
  bots?: readonly string[];
  /** What an agent answered first, masked; one of several. */
  reply?: string | null;
};

/** Words as written, their spelling once repaired, and the terms (stemmed, of one language) that are compared. */
export type Vocabulary = {
  words: string[];
  /** How many queries' wordings hold each word. */
  counts: number[];
  repaired: string[];
  termOf: Int32Array;
  terms: string[];
  termLanguage: string[];
};

/**
 * Queries that are equal once normalised. Form `f` holds the terms `terms[f]` in their order, written as `words[f]`
 * in its first query; `queriesOf[f]` are indices
 * of queries, in the order given; `hold[f]` is the hold that its queries stand under, or −1.
 */
export type Forms = {
  vocabulary: Vocabulary;
  terms: number[][];
  words: number[][];
  language: string[];
  count: Float64Array;
  hold: Int32Array;
  queriesOf: number[][];
  formOf: Int32Array;
};

export function primarySubtag(language: string | null | undefined): string {
  return (language ?? '').toLowerCase().split(/[-_]/, 1)[0]!;
}

/** @param holdOf for each query the number of the hold that a designer's decision put it under, or −1 */
export function formsOf(queries: readonly Query[], holdOf: ArrayLike<number>): Forms {
  const languages = queries.map(({ language }) => primarySubtag(language));
  const { surface, words, wordLanguage, counts } = surfaceWords(queries, languages);
  const vocabulary = vocabularyOf(words, wordLanguage, counts);
  const forms: Forms = {
    vocabulary,
    terms: [],
    words: [],
    language: [],
    count: new Float64Array(0),
    hold: new Int32Array(0),
    queriesOf: [],
    formOf: new Int32Array(queries.length),
  };
  const known = new Map<string, number>();
  const holds: number[] = [];
  const totals: number[] = [];
  queries.forEach((query, index) => {
    const terms = surface[index]!.map((word) => vocabulary.termOf[word]!);
    // A text without a word (only signs) can resemble nothing but itself.
    const key =
      terms.length > 0 ? `${holdOf[index]}:${terms.join(' ')}` : `${holdOf[index]}?${query.text.trim()}`;
    let form = known.get(key);
    if (form === undefined) {
      form = forms.terms.length;
      known.set(key, form);
      forms.terms.push(terms);
      forms.words.push(surface[index]!);
      forms.language.push(languages[index]!);
      forms.queriesOf.push([]);
      holds.push(holdOf[index]!);
      totals.push(0);
    }
    forms.queriesOf[form]!.push(index);
    totals[form]! += query.count;
    forms.formOf[index] = form;
  });
  forms.count = Float64Array.from(totals);
  forms.hold = Int32Array.from(holds);
  return forms;
}

function surfaceWords(queries: readonly Query[], languages: string[]) {
  const ids = new Map<string, Map<string, number>>();
  const words: string[] = [];
  const wordLanguage: string[] = [];
  const counts: number[] = [];
  const surface = queries.map(({ text }, index) => {
    const language = languages[index]!;
    const known = ids.get(language) ?? new Map<string, number>();
    ids.set(language, known);
    const list = comparedWords(text, language);
    return list.map((word) => {
      let id = known.get(word);
      if (id === undefined) {
        id = words.length;
        known.set(word, id);
        words.push(word);
        wordLanguage.push(language);
        counts.push(0);
      }
      counts[id]! += 1;
      return id;
    });
  });
  return { surface, words, wordLanguage, counts };
}

function vocabularyOf(words: string[], wordLanguage: string[], counts: number[]): Vocabulary {
  const perLanguage = new Map<string, Map<string, number>>();
  words.forEach((word, id) => {
    const language = perLanguage.get(wordLanguage[id]!) ?? new Map<string, number>();
    perLanguage.set(wordLanguage[id]!, language.set(word, counts[id]!));
  });
  const repairs = new Map([...perLanguage].map(([language, known]) => [language, typoRepairs(known)]));
  const stem = englishStemmer();
  const ids = new Map<string, number>();
  const terms: string[] = [];
  const termLanguage: string[] = [];
  const repaired = words.map((word, id) => repairs.get(wordLanguage[id]!)!.get(word) ?? word);
  const termOf = Int32Array.from(repaired, (word, id) => {
    const language = wordLanguage[id]!;
    const term = stem(word, language);
    const key = `${language}\t${term}`;
    let at = ids.get(key);
    if (at === undefined) {
      at = terms.length;
      ids.set(key, at);
      terms.push(term);
      termLanguage.push(language);
    }
    return at;
  });
  return { words, counts, repaired, termOf, terms, termLanguage };
}
