/** What designers decided. Queries are named as in the input; unknown ones are passed over. */
export type Constraints = {
  /** Groups that a designer has merged, split or otherwise touched: these queries stay in this group whatever happens. */
  held?: readonly { group: string; queries: readonly string[] }[];
  /** Queries that belong together, in a group of any id. */
  together?: readonly (readonly string[])[];
  /** Pairs of queries that no group holds together. */
  apart?: readonly (readonly [string, string])[];
};

/** A hold is a set of queries that move as one. `holdOf`: its number for each query, or −1. */
export type Holds = {
  holdOf: Int32Array;
  /** The group that each hold stands for; undefined when only its queries' company was decided. */
  groups: (string | undefined)[];
  /** Pairs of holds that stay apart. */
  apart: [number, number][];
};

/**
 * Decisions as holds. Two held groups never become one by machine, so a merge is one held group and a split is two.
 * Where decisions contradict each other the first held group wins, then `together`, then `apart`.
 */
export function holdsOf(queries: readonly { query: string }[], constraints: Constraints = {}): Holds {
  const indexOf = new Map(queries.map(({ query }, index) => [query, index]));
  const holds: Holds = { holdOf: new Int32Array(queries.length).fill(-1), groups: [], apart: [] };
  const numberOf = new Map<string, number>();
  const known = (names: readonly string[]) => names.flatMap((name) => indexOf.get(name) ?? []);
  const free = (index: number) => holds.holdOf[index] === -1;
  const open = (group?: string) => holds.groups.push(group) - 1;

  for (const { group, queries: names } of constraints.held ?? []) {
    const members = known(names).filter(free);
    if (members.length === 0) continue;
    const hold = numberOf.get(group) ?? open(group);
    numberOf.set(group, hold);
    for (const member of members) holds.holdOf[member] = hold;
  }
  for (const names of constraints.together ?? []) {
    const members = known(names);
    if (members.length < 2 || !members.some(free)) continue;
    const taken = members.find((member) => !free(member));
    const hold = taken === undefined ? open() : holds.holdOf[taken]!;
    for (const member of members.filter(free)) holds.holdOf[member] = hold;
  }
  for (const pair of constraints.apart ?? []) {
    const members = known(pair);
    if (members.length < 2 || members[0] === members[1]) continue;
    for (const member of members.filter(free)) holds.holdOf[member] = open();
    const [one, other] = members.map((member) => holds.holdOf[member]!) as [number, number];
    if (one !== other) holds.apart.push([one, other]);
  }
  return holds;
}
