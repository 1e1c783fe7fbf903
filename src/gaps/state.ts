import type { Homes } from './homes.ts';
import type { Previous } from './ids.ts';

/** What one regroup hands to the next; plain data, fit for JSON. */
export type State = {
  version: 1;
  /** Number of full runs so far. */
  run: number;
  /** Threshold of the collapse: were it to move between runs, a quarter of the queries would change their group. */
  collapseAt: number;
  groups: Previous[];
  /** Queries in no group; absent in states of old: then it is not known what has come since. */
  rare?: string[] | undefined;
  /** Of the queries that decisions held in a group. */
  homes?: Homes | undefined;
  /** How it was grouped: with another seed, coarseness or kind of vectors, all is grouped anew. */
  way?: string | undefined;
};

/** Reads a stored state. Anything else than a state of this version: undefined, and the next run starts from nothing. */
export function stateFrom(value: unknown): State | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  const { version, run, collapseAt, groups, rare, homes, way } = value as Partial<State>;
  if (version !== 1 || typeof run !== 'number' || typeof collapseAt !== 'number') return undefined;
  return Array.isArray(groups) ? { version, run, collapseAt, groups, rare, homes, way } : undefined;
}
