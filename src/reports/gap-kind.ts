import type { Row } from '../store/store.ts';

/** What is the matter with a gap; the last two are no gaps of the bot's knowledge. Null: not known without known intents. */
export const GAP_KINDS = [
  'missing_intent',
  'too_few_examples',
  'confused',
  'in_dialog',
  'small_talk',
  'asks_for_person',
] as const;
export type GapKind = (typeof GAP_KINDS)[number];

/** Likeness (cosine, 0-1) below which a query is far from every known intent. */
const NEAR = 0.35;
/** Two intents this close to each other are confused. */
const MARGIN = 0.1;
/** Most of a gap's turns, so that single ones decide nothing. */
const MOST = 0.6;

/** The kind of a gap by its facts (a row of queries/report/gaps.sql). */
export function kindOf(facts: Row): GapKind | null {
  const queries = Number(facts.queries);
  if (Number(facts.talk_turns) >= queries * MOST) return facts.talk as GapKind;
  if (Number(facts.node_turns) >= queries * MOST) return 'in_dialog';
  if (facts.group_kind) return facts.group_kind as GapKind;
  if (facts.nearest_score === null || facts.nearest_score === undefined) return null;
  const score = Number(facts.nearest_score);
  if (score < NEAR) return 'missing_intent';
  return facts.second_score !== null && score - Number(facts.second_score) < MARGIN
    ? 'confused'
    : 'too_few_examples';
}

/** Small talk and pure asks for a person: shown apart, and no part of what is to be taught. */
export function isTalk(kind: GapKind | null): boolean {
  return kind === 'small_talk' || kind === 'asks_for_person';
}
