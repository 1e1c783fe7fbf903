import type { Space } from './features.ts';
import type { Forms, Query } from './forms.ts';
import { keyTerms } from './key-terms.ts';
import { PARAMETERS } from './parameters.ts';
import type { Sparse } from './sparse.ts';
import { PLACEHOLDER } from './tokens.ts';

/** How a group is shown, in the customers' own words. All texts are masked wordings of its queries. */
export type Label = {
  /** The most typical wording, without the placeholders of masking. */
  label: string;
  /** Words and pairs of words that tell this group from the others. */
  terms: string[];
  /** Typical wordings that differ from each other, the most typical first. */
  examples: string[];
  /** Wordings farthest from the rest: where a split may be due. */
  odd: string[];
};

const PLACEHOLDERS = new RegExp(PLACEHOLDER, 'g');
const ODD = 3;

/** A function that labels a group, given by its forms. */
export function labeller(
  queries: readonly Query[],
  forms: Forms,
  rows: Sparse,
  space: Space,
): (members: readonly number[]) => Label {
  const centre = new Float64Array(space.features);
  const termsOf = keyTerms(forms, space);
  const cosineTo = (form: number) => {
    let sum = 0;
    for (let at = rows.start[form]!; at < rows.start[form + 1]!; at += 1)
      sum += rows.weight[at]! * centre[rows.feature[at]!]!;
    return sum;
  };
  function addTo(form: number, share: number) {
    for (let at = rows.start[form]!; at < rows.start[form + 1]!; at += 1)
      centre[rows.feature[at]!]! += share * rows.weight[at]!;
  }

  return (members) => {
    const seen = members
      .toSorted((a, b) => forms.count[b]! - forms.count[a]! || a - b)
      .slice(0, PARAMETERS.labels.mostForms);
    for (const form of seen) addTo(form, forms.count[form]!);
    const length = lengthOf(rows, seen, centre);
    const ranked = seen
      .map((form) => ({ form, cosine: length > 0 ? cosineTo(form) / length : 0 }))
      .sort((a, b) => b.cosine - a.cosine || forms.count[b.form]! - forms.count[a.form]! || a.form - b.form);
    for (const form of seen)
      for (let at = rows.start[form]!; at < rows.start[form + 1]!; at += 1) centre[rows.feature[at]!] = 0;

    const wording = (form: number) => wordingOf(queries, forms.queriesOf[form]!);
    const examples = differing(ranked, forms, rows, PARAMETERS.labels.examples).map(wording);
    const shown = new Set(examples);
    return {
      label: withoutPlaceholders(examples[0]!),
      terms: termsOf(seen),
      examples,
      odd: ranked
        .slice(-ODD)
        .map(({ form }) => wording(form))
        .filter((text) => !shown.has(text))
        .reverse(),
    };
  };
}

/** The most frequent wording; one without a placeholder when there is one. Queries of a form are in order of their name. */
function wordingOf(queries: readonly Query[], list: readonly number[]): string {
  const texts = list
    .toSorted((a, b) => queries[b]!.count - queries[a]!.count || a - b)
    .map((query) => queries[query]!.text);
  return texts.find((text) => withoutPlaceholders(text) === text) ?? texts[0]!;
}

/** A text without the placeholders of masking; one that holds nothing else stays. */
export function withoutPlaceholders(text: string): string {
  if (!text.includes('<')) return text;
  const bare = text.replace(PLACEHOLDERS, ' ').replace(/\s+/g, ' ').trim();
  return /[\p{L}\p{N}]/u.test(bare) ? bare : text;
}

type Ranked = { form: number; cosine: number };

/** The most typical form, then the most frequent of those that say something else and still belong here. */
function differing(ranked: readonly Ranked[], forms: Forms, rows: Sparse, count: number): number[] {
  const { alike, leastCosine } = PARAMETERS.labels;
  const chosen = [ranked[0]!.form];
  const others = ranked
    .slice(1)
    .filter(({ cosine }) => cosine >= leastCosine)
    .sort((a, b) => forms.count[b.form]! * b.cosine - forms.count[a.form]! * a.cosine || a.form - b.form);
  for (const { form } of others) {
    if (chosen.length === count) break;
    if (chosen.every((other) => cosineOf(rows, form, other) < alike)) chosen.push(form);
  }
  return chosen;
}

function lengthOf(rows: Sparse, members: readonly number[], centre: Float64Array): number {
  const met = new Set<number>();
  let squares = 0;
  for (const form of members)
    for (let at = rows.start[form]!; at < rows.start[form + 1]!; at += 1) {
      const feature = rows.feature[at]!;
      if (!met.has(feature)) squares += centre[feature]! ** 2;
      met.add(feature);
    }
  return Math.sqrt(squares);
}

/** Cosine of two rows. */
export function cosineOf(rows: Sparse, one: number, other: number): number {
  const weights = new Map<number, number>();
  for (let at = rows.start[one]!; at < rows.start[one + 1]!; at += 1)
    weights.set(rows.feature[at]!, rows.weight[at]!);
  let sum = 0;
  for (let at = rows.start[other]!; at < rows.start[other + 1]!; at += 1)
    sum += rows.weight[at]! * (weights.get(rows.feature[at]!) ?? 0);
  return sum;
}
