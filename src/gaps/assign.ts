import type { Index } from './assign-index.ts';
import { lister } from './features.ts';
import { primarySubtag } from './forms.ts';
import { onlyAsksForPerson } from './kinds.ts';
import { searcher } from './neighbours.ts';
import { comparedWords } from './normalise.ts';
import { PARAMETERS } from './parameters.ts';
import { smallTalkOf } from './small-talk.ts';
import { englishStemmer } from './stem.ts';
import { typoRepairs } from './typos.ts';
import { vectorOf } from './vectors.ts';

export type NewQuery = { text: string; language?: string | null };

/** The group of a new query and why: equal to a known one, voted by similar ones (`share` of the vote), or told by its words. */
export type Assigned = { group: string; how: 'known' | 'similar' | 'aside'; share: number };

export type Assigner = (queries: readonly NewQuery[]) => (Assigned | undefined)[];

/**
 * Puts new, masked queries into the groups of the last full run, whose frequencies stay frozen. What resembles no group
 * clearly gets none and waits for the next full run. Making an assigner costs about as much as 500 assignments: keep it.
 */
export function assigner(index: Index): Assigner {
  const { assign } = PARAMETERS;
  const search = searcher(index.rows, index.space.features, assign.limits);
  const list = lister(index.space);
  const stem = englishStemmer();

  function termOf(word: string, language: string, repaired: ReadonlyMap<string, string>): number {
    const known = index.termOfWord.get(`${language}\t${word}`);
    if (known !== undefined) return known;
    return (
      index.terms.get(`${language}\t${stem(repaired.get(`${language}\t${word}`) ?? word, language)}`) ?? -1
    );
  }

  function known(terms: readonly number[]): Assigned | undefined {
    const form = terms.includes(-1) ? undefined : index.forms.get(terms.join(' '));
    const group = form === undefined ? -1 : index.groupOf[form]!;
    return group < 0 ? undefined : { group: index.groups[group]!, how: 'known', share: 1 };
  }

  function voted(terms: readonly number[], spelling: (at: number) => string, language: string) {
    const { features, weights } = vectorOf(list(terms, spelling, language));
    const found = search(features, weights, -1);
    const votes = new Map<number, number>();
    let all = 0;
    for (let at = 0; at < found; at += 1) {
      const vote = search.cosines[at]! ** 2;
      const group = index.groupOf[search.rows[at]!]!;
      all += vote;
      if (group >= 0) votes.set(group, (votes.get(group) ?? 0) + vote);
    }
    const [best] = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    if (!best || best[1] < assign.winning * all) return undefined;
    return { group: index.groups[best[0]]!, how: 'similar', share: best[1] / all } satisfies Assigned;
  }

  return (queries) => {
    const parsed = queries.map(({ text, language }) => ({
      words: comparedWords(text, primarySubtag(language)),
      language: primarySubtag(language),
    }));
    const repaired = repairsOf(parsed, index);
    return parsed.map(({ words, language }) => {
      const written = words.map((word) => repaired.get(`${language}\t${word}`) ?? word);
      const talk = smallTalkOf(written);
      const aside = talk
        ? `small_talk_${talk}`
        : onlyAsksForPerson(written, language)
          ? 'asks_for_person'
          : undefined;
      const terms = words.map((word) => termOf(word, language, repaired));
      const equal = known(terms);
      if (equal) return equal;
      if (aside) return { group: aside, how: 'aside', share: 1 };
      return voted(terms, (at) => stem(written[at]!, language), language);
    });
  };
}

type Parsed = { words: readonly string[]; language: string };

/** Repairs of words that the last full run has not seen. The language before each word keeps languages apart. */
function repairsOf(parsed: readonly Parsed[], index: Index): Map<string, string> {
  const unseen = new Set<string>();
  for (const { words, language } of parsed)
    for (const word of words)
      if (!index.termOfWord.has(`${language}\t${word}`)) unseen.add(`${language}\t${word}`);
  if (unseen.size === 0) return new Map();
  const repairs = new Map<string, string>();
  for (const language of new Set(parsed.map((one) => one.language))) {
    const start = `${language}\t`;
    const counts = new Map<string, number>();
    for (const [key, count] of index.frequent)
      if (key.startsWith(start)) counts.set(key.slice(start.length), count);
    for (const key of unseen) if (key.startsWith(start)) counts.set(key.slice(start.length), 1);
    for (const [word, other] of typoRepairs(counts))
      if (unseen.has(start + word)) repairs.set(start + word, other);
  }
  return repairs;
}
