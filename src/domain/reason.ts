/** The two ways in which a chat is handed over, and all else (events.md). */
export const REASON_LEAVES = {
  user_requested: ['asked_at_once', 'asked_after_break'],
  bot_break: [
    'no_match',
    'low_confidence',
    'missing_knowledge',
    'repeat_fallback',
    'tool_failure',
    'timeout',
    'loop',
  ],
  other: ['policy', 'out_of_scope', 'verification', 'usage_limit', 'sentiment', 'agent_initiated', 'outage'],
  unknown: ['not_sent', 'unmapped'],
} as const;

export type ReasonClass = keyof typeof REASON_LEAVES;
export const REASON_CLASSES = Object.keys(REASON_LEAVES) as ReasonClass[];

const CLASS_OF_LEAF = new Map<string, ReasonClass>(
  REASON_CLASSES.flatMap((reason) => REASON_LEAVES[reason].map((leaf) => [leaf, reason] as const)),
);

export type Reason = { reason: ReasonClass; leaf: string | null };

/** The class and leaf of a declared word; a class alone has no leaf yet. Null when the word is neither. */
export function reasonOf(word: string): Reason | null {
  if (Object.hasOwn(REASON_LEAVES, word)) return { reason: word as ReasonClass, leaf: null };
  const reason = CLASS_OF_LEAF.get(word);
  return reason ? { reason, leaf: word } : null;
}

/** Senders write `User-Requested` and `bot break`: spelling is not a reason to lose a reason. */
export function normaliseReasonWord(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}
