import type { Constraints } from './holds.ts';
import { decidedIn } from './homes.ts';
import { isTalkGroup } from './kinds.ts';
import type { State } from './state.ts';

/** What a run takes over as it was: groups with their queries, and queries of no group. */
export type Settled = { held: { group: string; queries: string[] }[]; rare: ReadonlySet<string> };

/**
 * Where no query has come since the run before, only what people decided since then moves: a decision makes another graph,
 * and in a small store another division of everything, though it says nothing of the rest. Undefined: there is something
 * to group anew, or another `way` of grouping.
 */
export function settledSince(
  state: State | undefined,
  queries: readonly { query: string }[],
  constraints: Constraints,
  way: string,
): Settled | undefined {
  if (!state?.rare || state.way !== way) return undefined;
  const homeless = Object.keys(state.homes ?? {});
  const known = new Set([...state.rare, ...state.groups.flatMap((group) => group.queries), ...homeless]);
  if (queries.some(({ query }) => !known.has(query))) return undefined;
  const decided = decidedIn(constraints);
  const undecided = (list: readonly string[]) => list.filter((query) => !decided.has(query));
  return {
    held: state.groups
      .filter(({ id }) => !isTalkGroup(id))
      .map(({ id, queries: members }) => ({ group: id, queries: undecided(members) })),
    rare: new Set(undecided(state.rare)),
  };
}
