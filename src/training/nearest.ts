import { queryText } from '../domain/query-text.ts';
import type { Intent } from './training-set.ts';

export type Near = { intent: string; score: number };

/** Weight of letter pieces beside words: they forgive typos and endings, and must not outvote a shared word. */
const LETTERS_WEIGHT = 0.5;
const PIECE = 3;

/**
 * Known intents by likeness to a query: the best cosine with one of their examples, over words (rare ones weigh more) and
 * pieces of three letters inside them. The returned function gives the nearest intents, best first, scores 0-1.
 */
export function nearestIntents(intents: readonly Intent[]): (query: string) => Near[] {
  const examples = intents.flatMap(({ intent, examples: texts }, index) =>
    texts.map(({ text }) => ({ index, intent, features: featuresOf(queryText(text)) })),
  );
  const frequency = new Map<string, number>();
  for (const { features } of examples)
    for (const feature of features.keys()) frequency.set(feature, (frequency.get(feature) ?? 0) + 1);
  const weigh = (features: Map<string, number>) => weighed(features, frequency, examples.length);
  const postings = new Map<string, { example: number; weight: number }[]>();
  examples.forEach(({ features }, example) => {
    for (const [feature, weight] of weigh(features)) {
      const list = postings.get(feature) ?? [];
      postings.set(feature, list);
      list.push({ example, weight });
    }
  });

  return (query) => {
    const scores = new Map<number, number>();
    for (const [feature, weight] of weigh(featuresOf(query)))
      for (const posting of postings.get(feature) ?? [])
        scores.set(posting.example, (scores.get(posting.example) ?? 0) + weight * posting.weight);
    const best = new Map<string, number>();
    for (const [example, score] of scores) {
      const { intent } = examples[example]!;
      best.set(intent, Math.max(best.get(intent) ?? 0, Math.min(1, score)));
    }
    return [...best]
      .map(([intent, score]) => ({ intent, score }))
      .sort((a, b) => b.score - a.score || (a.intent < b.intent ? -1 : 1));
  };
}

function featuresOf(query: string): Map<string, number> {
  const features = new Map<string, number>();
  const add = (feature: string, weight: number) =>
    features.set(feature, (features.get(feature) ?? 0) + weight);
  for (const word of query.split(' ')) {
    add(word, 1);
    const framed = `<${word}>`;
    for (let at = 0; at + PIECE <= framed.length; at++)
      add(`#${framed.slice(at, at + PIECE)}`, LETTERS_WEIGHT / framed.length);
  }
  return features;
}

/** (1 + log TF) would matter in long texts only; what no example has still counts against the likeness. */
function weighed(features: Map<string, number>, frequency: Map<string, number>, examples: number) {
  const weights = [...features].map(
    ([feature, weight]) =>
      [feature, weight * Math.log(1 + (examples + 1) / ((frequency.get(feature) ?? 0) + 1))] as const,
  );
  const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1;
  return weights.map(([feature, weight]) => [feature, weight / length] as const);
}
