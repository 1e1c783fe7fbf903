import { lister, type Space } from './features.ts';
import type { Forms } from './forms.ts';
import { comparedWords } from './normalise.ts';
import { PARAMETERS } from './parameters.ts';
import type { Sparse } from './sparse.ts';
import { englishStemmer } from './stem.ts';
import { type Vector, vectorOf } from './vectors.ts';

/** An intent that the bot knows, with its training examples. */
export type Intent = { intent: string; examples: readonly string[] };

/** What a bot knows; `bot` null: any bot that has no set of its own. */
export type KnownSet = { bot: string | null; intents: readonly Intent[] };

/** The set that a bot ('': none was named) is judged by; undefined: nothing is known of it. */
export function knownTo<Set extends { bot: string | null }>(
  sets: readonly Set[],
  bot: string,
): Set | undefined {
  return sets.find((one) => one.bot === bot) ?? sets.find((one) => one.bot === null);
}

/** Why the bot does not meet a need. */
export type GapKind = 'missing_intent' | 'too_few_examples' | 'confused' | 'in_dialog';

export type IntentVerdict = {
  /** The bot that is judged; '': none was named. */
  bot: string;
  kind: GapKind;
  /** Nearest known intents, best first, with their cosine (0–1): two at most. */
  nearest: { intent: string; score: number }[];
};

type Judged = { members: readonly number[]; dialogShare: number; bots: readonly string[] };

/**
 * A function that tells the nearest intents of a group, given by its forms, and what kind of gap it is: for each of its
 * `bots` of which something is known, by what that bot knows. An intent is as near as its nearest examples are to the
 * centre of the group. `dialogShare`: part of its queries that failed on a slot or a confirmation.
 */
export function intentJudge(
  known: readonly KnownSet[],
  forms: Forms,
  space: Space,
  rows: Sparse,
): (group: Judged) => IntentVerdict[] {
  const vectorsOfSet = new Map(known.map((set) => [set, exampleVectors(set.intents, forms, space)]));
  const centre = new Float64Array(space.features);
  const { near, confused, inDialog } = PARAMETERS.intents;
  return ({ members, dialogShare, bots }) => {
    centre.fill(0);
    let squares = 0;
    for (const form of members)
      for (let at = rows.start[form]!; at < rows.start[form + 1]!; at += 1) {
        const feature = rows.feature[at]!;
        const before = centre[feature]!;
        centre[feature] = before + forms.count[form]! * rows.weight[at]!;
        squares += centre[feature]! ** 2 - before ** 2;
      }
    const length = Math.sqrt(squares) || 1;
    const kindOf = ([first, second]: IntentVerdict['nearest']): GapKind => {
      if (dialogShare >= inDialog) return 'in_dialog';
      if (!first || first.score < near) return 'missing_intent';
      return second && second.score >= confused * first.score ? 'confused' : 'too_few_examples';
    };
    const judged = Map.groupBy(bots, (bot) => knownTo(known, bot));
    return [...judged].flatMap(([set, alike]) => {
      if (!set) return [];
      const examples = vectorsOfSet.get(set)!(forms.language[members[0]!]!);
      const nearest = set.intents
        .map(({ intent }, at) => ({ intent, score: scoreOf(examples[at]!, centre) / length }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score || (a.intent < b.intent ? -1 : 1))
        .slice(0, 2);
      return alike.map((bot) => ({ bot, kind: kindOf(nearest), nearest }));
    });
  };
}

function scoreOf(examples: readonly Vector[], centre: Float64Array): number {
  const scores = examples
    .map(({ features, weights }) =>
      features.reduce((sum, feature, at) => sum + weights[at]! * centre[feature]!, 0),
    )
    .sort((a, b) => b - a)
    .slice(0, PARAMETERS.intents.nearest);
  return scores.length === 0 ? 0 : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/** Examples as vectors, in each language that groups have; examples carry none of their own. */
function exampleVectors(intents: readonly Intent[], forms: Forms, space: Space) {
  const { terms, termLanguage } = forms.vocabulary;
  const ids = new Map(terms.map((term, id) => [`${termLanguage[id]}\t${term}`, id]));
  const list = lister(space);
  const stem = englishStemmer();
  const known = new Map<string, Vector[][]>();
  return (language: string): Vector[][] => {
    const vectors =
      known.get(language) ??
      intents.map(({ examples }) =>
        examples.map((text) => {
          const stems = comparedWords(text, language).map((word) => stem(word, language));
          const found = stems.map((word) => ids.get(`${language}\t${word}`) ?? -1);
          return vectorOf(list(found, (at) => stems[at]!, language));
        }),
      );
    known.set(language, vectors);
    return vectors;
  };
}
