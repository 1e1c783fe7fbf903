import { stemmer } from '@orama/stemmers/english';

const ENGLISH_WORD = /^[a-z]{3,}$/;

/**
 * A function that cuts endings of English words and remembers what it did. The language of a short query is not guessed:
 * where the session has none, words in plain Latin letters pass through it too, which brings together forms of other
 * languages now and then and parts none.
 */
export function englishStemmer(): (word: string, language: string) => string {
  const known = new Map<string, string>();
  return (word, language) => {
    if (language !== '' && language !== 'en') return word;
    let stem = known.get(word);
    if (stem === undefined) {
      stem = ENGLISH_WORD.test(word) ? stemmer(word) : word;
      known.set(word, stem);
    }
    return stem;
  };
}
