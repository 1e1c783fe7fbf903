import type { Previous } from './ids.ts';

/** What one regroup hands to the next; plain data, fit for JSON. */
export type State = {
  version: 1;
  /** Number of full runs so far. */
  run: number;
  /** Threshold of the collapse: were it to move between runs, a quarter of the queries would change their group. */
  collapseAt: number;
  groups: Previous[];
};

/** Reads a stored state. Anything else than a state of this version: undefined, and the next run starts from nothing. */
export function stateFrom(value: unknown): State | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  const { version, run, collapseAt, groups } = value as Partial<State>;
  if (version !== 1 || typeof run !== 'number' || typeof collapseAt !== 'number') return undefined;
  return Array.isArray(groups) ? { version, run, collapseAt, groups } : undefined;
}
