import type { Space } from './features.ts';
import type { Forms } from './forms.ts';
import { PARAMETERS } from './parameters.ts';

/** A key term stands in at least this share of a group's forms: a name that one customer wrote never is one. */
const LEAST_SHARE = 0.1;
const LEAST_FORMS = 2;
/** It stands there so many times as often as in all groups: "i" and "the" tell nothing apart. */
const TIMES_AS_OFTEN = 2;

type Term = { terms: number[]; key: number; score: number };

/**
 * A function that names a group's words and pairs of words by class-based TF-IDF (Grootendorst 2022): how often in the
 * group × log(1 + all / how often in all). Shown as they are written most often.
 */
export function keyTerms(forms: Forms, space: Space): (members: readonly number[]) => string[] {
  const size = space.terms;
  const total = forms.terms.length;
  const everywhere = (key: number) => (key < size ? space.words.forms[key]! : space.pairs.forms[key - size]!);

  return (members) => {
    const here = new Map<number, Term>();
    const written = new Map<number, Map<string, number>>();
    function count(key: number, terms: number[]) {
      const term = here.get(key) ?? { terms, key, score: 0 };
      term.score += 1;
      here.set(key, term);
    }
    for (const form of members) {
      const list = forms.terms[form]!;
      list.forEach((term, at) => {
        if (!list.includes(term, at + 1)) count(term, [term]);
        const pair = at === 0 ? undefined : space.pairs.ids.get(list[at - 1]! * size + term);
        if (pair !== undefined) count(size + pair, [list[at - 1]!, term]);
      });
      countSpellings(forms, form, written);
    }
    const least = Math.max(Math.min(LEAST_FORMS, members.length), LEAST_SHARE * members.length);
    const ranked = [...here.values()]
      .filter(({ score }) => score >= least)
      .filter(({ score, key }) => score / members.length >= TIMES_AS_OFTEN * (everywhere(key) / total))
      .map((term) => ({ ...term, score: term.score * Math.log(1 + total / everywhere(term.key)) }))
      .sort((a, b) => b.score - a.score || a.key - b.key);
    const spelling = (term: number) =>
      [...written.get(term)!].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0];
    return chosenOf(ranked).map(({ terms }) => terms.map(spelling).join(' '));
  };
}

/** The best terms, none of whose words are all in those before. */
function chosenOf(ranked: readonly Term[]): Term[] {
  const chosen: Term[] = [];
  const covered = new Set<number>();
  for (const term of ranked) {
    if (chosen.length === PARAMETERS.labels.terms) break;
    if (term.terms.every((word) => covered.has(word))) continue;
    chosen.push(term);
    for (const word of term.terms) covered.add(word);
  }
  return chosen;
}

function countSpellings(forms: Forms, form: number, written: Map<number, Map<string, number>>): void {
  const { repaired, termOf } = forms.vocabulary;
  for (const word of forms.words[form]!) {
    const spellings = written.get(termOf[word]!) ?? new Map<string, number>();
    written.set(termOf[word]!, spellings);
    spellings.set(repaired[word]!, (spellings.get(repaired[word]!) ?? 0) + 1);
  }
}
