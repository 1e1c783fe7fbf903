import type { Constraints } from './holds.ts';
import type { State } from './state.ts';

/**
 * Where queries that people put into a group would be without them, as far as is known: the group that the machine had them
 * in last, '' for none; null: not known. A decision that is taken back sends them home.
 */
export type Homes = Record<string, string | null>;

/** Every query that a decision is about. */
export function decidedIn({ held = [], together = [], apart = [] }: Constraints): Set<string> {
  return new Set([...held.map(({ queries }) => queries), ...together, ...apart].flat());
}

/** The homes of all that is held now, for the next run. `state`: of the run before, behind `withoutUndone`. */
export function homesOf({ held = [] }: Constraints, state: State | undefined): Homes {
  const homes: Homes = {};
  const groupOf = new Map(state?.groups.flatMap(({ id, queries }) => queries.map((query) => [query, id])));
  for (const query of state?.rare ?? []) groupOf.set(query, '');
  for (const query of held.flatMap(({ queries }) => queries)) {
    const home = state?.homes?.[query];
    homes[query] = home === undefined ? (groupOf.get(query) ?? null) : home;
  }
  return homes;
}

/**
 * The state as if the decisions that were taken back had never been: their queries are home again. What has joined a group
 * that only such a decision had made has no home either: it stands among the homes that are not known.
 */
export function withoutUndone(state: State, constraints: Constraints): State {
  const decided = decidedIn(constraints);
  const back = new Map(Object.entries(state.homes ?? {}).filter(([query]) => !decided.has(query)));
  if (back.size === 0) return state;
  const stands = new Set([...(constraints.held ?? []).map(({ group }) => group), ...back.values()]);
  const groups = new Map<string, string[]>();
  const homes = { ...state.homes };
  for (const { id, queries } of state.groups) {
    const left = queries.filter((query) => !back.has(query));
    const wasMade = left.length < queries.length && !stands.has(id);
    if (wasMade) for (const query of left) homes[query] = null;
    else groups.set(id, left);
  }
  for (const [query, home] of back) if (home) groups.set(home, [...(groups.get(home) ?? []), query]);
  const rare = [...back].filter(([, home]) => home === '').map(([query]) => query);
  return {
    ...state,
    groups: [...groups].filter(([, queries]) => queries.length > 0).map(([id, queries]) => ({ id, queries })),
    rare: [...(state.rare ?? []), ...rare],
    homes,
  };
}
