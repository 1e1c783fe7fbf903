/** An intent with what customers said for it; `language`: BCP 47, where it is known. */
export type Example = { text: string; language?: string | null };
export type Intent = { intent: string; examples: Example[] };

/** Where an exported example comes from; tools that have no place for it leave it out. */
export type Provenance = { gap_id: string; count: number; last_seen: string | null };
export type ExportedIntent = { intent: string; examples: (Example & Partial<Provenance>)[] };

/** Examples of the same intent together, each text once, in the order of their first appearance. */
export function collected(pairs: Iterable<{ intent: string } & Example>): Intent[] {
  const intents = new Map<string, Map<string, Example>>();
  for (const { intent, ...example } of pairs) {
    const name = intent.trim();
    if (name === '' || example.text.trim() === '') continue;
    const examples = intents.get(name) ?? new Map<string, Example>();
    intents.set(name, examples);
    if (!examples.has(example.text)) examples.set(example.text, example);
  }
  return [...intents].map(([intent, examples]) => ({ intent, examples: [...examples.values()] }));
}

/** Pairs of a set, one by one. */
export function pairsOf<One extends Example>(
  intents: readonly { intent: string; examples: readonly One[] }[],
): ({ intent: string } & One)[] {
  return intents.flatMap(({ intent, examples }) => examples.map((example) => ({ ...example, intent })));
}
