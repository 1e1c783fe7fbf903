import type { Intent } from './training-set.ts';

/** An intent of a file that is none: how many examples went with it, and why. */
export type LeftOut = { intent: string; examples: number; detail: string };

/** The ids of gaps that are made of a query or by a split: also when the gap is of another time, or of another server. */
const GAP_ID = /^g_[0-9a-f]{16}$/;

/**
 * Training data without the gaps that were exported before anybody had said which intent they are taught to: these stand in
 * the file under their own ids, and each would be nearest to itself. `gaps`: names that are ids of gaps known here.
 */
export function withoutUntaught(
  intents: readonly Intent[],
  gaps: ReadonlySet<string>,
): { intents: Intent[]; leftOut: LeftOut[] } {
  const isGap = ({ intent }: Intent) => gaps.has(intent) || GAP_ID.test(intent);
  return {
    intents: intents.filter((one) => !isGap(one)),
    leftOut: intents.filter(isGap).map(({ intent, examples }) => ({
      intent,
      examples: examples.length,
      detail: `${intent} is a gap, not an intent: put the name of the intent that it is taught to in its place`,
    })),
  };
}
