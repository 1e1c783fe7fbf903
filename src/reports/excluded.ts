/** Kinds of sessions that no rate counts (metrics.md, "The population"), in the order in which one is counted under them. */
export const EXCLUDED_KINDS = ['test', 'unengaged', 'agent_only', 'outbound'] as const;
export type ExcludedKind = (typeof EXCLUDED_KINDS)[number];

/** Is this text one of the kinds? */
export function isExcludedKind(text: string): text is ExcludedKind {
  return (EXCLUDED_KINDS as readonly string[]).includes(text);
}

/** SQL: the condition on a session that it is left out under this kind. Both the count and the list are made of it. */
export function excludedAs(kind: ExcludedKind, includeTest: boolean): string {
  return kind === 'test'
    ? `test and not ${includeTest}`
    : `exclusion = '${kind}' and (not test or ${includeTest})`;
}

/** SQL: every count of what is left out, as a select list. */
export function selectExcluded(includeTest: boolean): string {
  return EXCLUDED_KINDS.map(
    (kind) => `coalesce(sum(sessions) filter (where ${excludedAs(kind, includeTest)}), 0) as ${kind}`,
  ).join(',\n  ');
}
