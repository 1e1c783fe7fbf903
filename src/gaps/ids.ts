import { PARAMETERS } from './parameters.ts';

/** A group of the run before: its id and its queries. */
export type Previous = { id: string; queries: readonly string[] };

/** What the machine did to groups, to be announced. `into` and `from` name the other group. */
export type Change =
  | { change: 'split'; group: string; from: string }
  | { change: 'merged'; group: string; into: string }
  | { change: 'gone'; group: string };

export type Candidate = {
  queries: readonly string[];
  /** Id that the group has by a designer's decision. */
  held?: string | undefined;
};

/**
 * Ids for new groups: a group is an old one when they share at least half of the smaller of the two, counted in queries
 * as they come; pairs that share most are matched first. Held ids are given before all others. What had no match is
 * founded anew, under an id made of its first query and the number of the run.
 */
export function groupIds(
  groups: readonly Candidate[],
  previous: readonly Previous[],
  countOf: ReadonlyMap<string, number>,
  run: number,
): { ids: string[]; changes: Change[] } {
  const sizeOf = (queries: readonly string[]) =>
    queries.reduce((sum, query) => sum + (countOf.get(query) ?? 0), 0);
  const oldOf = new Map(
    previous.flatMap(({ queries }, old) => queries.map((query) => [query, old] as const)),
  );
  const oldSize = previous.map(({ queries }) => sizeOf(queries));
  const shares = groups.flatMap(({ queries }, group) => {
    const shared = new Map<number, number>();
    for (const query of queries) {
      const old = oldOf.get(query);
      if (old !== undefined) shared.set(old, (shared.get(old) ?? 0) + (countOf.get(query) ?? 0));
    }
    const size = sizeOf(queries);
    return [...shared].map(([old, count]) => ({
      group,
      old,
      count,
      same: count > 0 && count >= PARAMETERS.ids.overlap * Math.min(size, oldSize[old]!),
    }));
  });
  shares.sort((a, b) => b.count - a.count || a.old - b.old || a.group - b.group);

  const ids: (string | undefined)[] = groups.map(({ held }) => held);
  const used = new Set(ids.filter((id) => id !== undefined));
  for (const { group, old, same } of shares) {
    const { id } = previous[old]!;
    if (!same || ids[group] !== undefined || used.has(id)) continue;
    ids[group] = id;
    used.add(id);
  }
  const settled = ids.map((id, group) => id ?? foundedId(groups[group]!, run, used));
  return { ids: settled, changes: changesOf(settled, ids, previous, shares) };
}

type Share = { group: number; old: number; same: boolean };

function changesOf(
  ids: string[],
  kept: (string | undefined)[],
  previous: readonly Previous[],
  shares: readonly Share[],
): Change[] {
  const changes: Change[] = [];
  ids.forEach((group, at) => {
    const from = shares.find((share) => share.group === at && share.same);
    if (kept[at] === undefined && from)
      changes.push({ change: 'split', group, from: previous[from.old]!.id });
  });
  const alive = new Set(ids);
  previous.forEach(({ id }, old) => {
    if (alive.has(id)) return;
    const into = shares.find((share) => share.old === old && share.same);
    changes.push(
      into ? { change: 'merged', group: id, into: ids[into.group]! } : { change: 'gone', group: id },
    );
  });
  return changes;
}

function foundedId({ queries }: Candidate, run: number, used: Set<string>): string {
  for (let salt = 0; ; salt += 1) {
    const id = `g${fnv1a(`${queries[0]}\n${run}\n${salt}`).toString(36)}`;
    if (used.has(id)) continue;
    used.add(id);
    return id;
  }
}

/** FNV-1a in 64 bits (Fowler, Noll & Vo). */
function fnv1a(text: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash;
}
