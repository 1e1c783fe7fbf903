import { type Index, indexOf } from './assign-index.ts';
import { clustersOf } from './clusters.ts';
import type { Dense } from './dense.ts';
import { spaceOf } from './features.ts';
import { type Forms, formsOf, type Query } from './forms.ts';
import { type Constraints, type Holds, holdsOf } from './holds.ts';
import { homesOf, withoutUndone } from './homes.ts';
import { type Change, groupIds } from './ids.ts';
import { type IntentVerdict, intentJudge, type KnownSet } from './intents.ts';
import { asidesOf } from './kinds.ts';
import { type Label, labeller } from './labels.ts';
import { PARAMETERS } from './parameters.ts';
import { repliesOf } from './replies.ts';
import { settledSince } from './settled.ts';
import type { State } from './state.ts';
import { vectorsOf } from './vectors.ts';

export type RegroupInput = {
  /** Distinct, masked queries. Their order does not matter. */
  queries: readonly Query[];
  /** What the run before handed over. */
  state?: State | undefined;
  constraints?: Constraints | undefined;
  seed?: number;
  /** 0.5 to 2: more and smaller, or fewer and larger groups. */
  coarseness?: number;
  /** What bots know already: gives each group its nearest intents and kind, by bot. */
  known?: readonly KnownSet[] | undefined;
  /** Embeddings, one row per query in the order given, in place of the lexical comparison. */
  dense?: Dense | undefined;
};

export type Group = Label & {
  /** Stable; `asks_for_person` and `small_talk_…` for what is no gap. */
  id: string;
  kind: 'gap' | 'asks_for_person' | 'small_talk';
  /** Its queries, the most frequent first. */
  queries: string[];
  /** How often they came. */
  count: number;
  /** By bot; none where nothing is known of any of its bots. */
  intents?: IntentVerdict[] | undefined;
};

export type Regrouped = {
  /** Largest first. */
  groups: Group[];
  /** Queries in no group: too few of a kind. */
  rare: string[];
  /** Splits and merges that the machine made. */
  changes: Change[];
  state: State;
  /** For assignment until the next full run. */
  index: Index;
};

/**
 * Groups queries by need (the method: gaps.md). Pure and synchronous: the same queries, state, decisions and seed give the
 * same result in any order of arrival. 100,000 queries take seconds: it runs in a thread of its own (src/jobs).
 */
export function regroup(input: RegroupInput): Regrouped {
  const { constraints = {}, seed = 1, coarseness = 1, known } = input;
  const state = input.state && withoutUndone(input.state, constraints);
  const { queries, dense } = sorted(input);
  const way = `${seed} ${coarseness} ${dense ? 'dense' : 'lexical'}`;
  const settled = settledSince(state, queries, constraints, way);
  const holds = holdsOf(queries, {
    ...constraints,
    held: [...(constraints.held ?? []), ...(settled?.held ?? [])],
  });
  const forms = formsOf(queries, holds.holdOf);
  const asides = asidesOf(forms);
  const worded = spaceOf(forms);
  const replies = repliesOf(queries, forms, worded.features);
  const space = { ...worded, features: worded.features + (replies?.block.weight.length ?? 0) };
  const rows = vectorsOf(forms, space, replies);
  const { clusterOf, collapseAt } = clustersOf(forms, rows, space.features, {
    holds,
    seed,
    coarseness,
    dense,
    collapseAt: state?.collapseAt,
    before: state && groupsBefore(queries, forms, state),
    aside: Uint8Array.from(asides, (aside, form) =>
      aside !== undefined || forms.queriesOf[form]!.every((at) => settled?.rare.has(queries[at]!.query))
        ? 1
        : 0,
    ),
  });

  const sets = formSets(forms, clusterOf, asides, holds);
  const big = sets.filter(
    ({ count, held, aside }) => held || aside || count >= PARAMETERS.labels.leastQueries,
  );
  const namesOf = (members: readonly number[]) =>
    members
      .flatMap((form) => forms.queriesOf[form]!)
      .sort((a, b) => queries[b]!.count - queries[a]!.count || a - b)
      .map((query) => queries[query]!.query);
  const named = big.map((set) => ({ ...set, queries: namesOf(set.forms), held: set.held ?? set.aside }));
  const run = (state?.run ?? 0) + 1;
  const { ids, changes } = groupIds(
    named,
    state?.groups ?? [],
    new Map(queries.map(({ query, count }) => [query, count])),
    run,
  );
  const labelOf = labeller(queries, forms, rows, space);
  const judge = known && intentJudge(known, forms, space, rows);
  const groups = named
    .map(
      (set, at): Group => ({
        id: ids[at]!,
        kind: !set.aside ? 'gap' : set.aside === 'asks_for_person' ? 'asks_for_person' : 'small_talk',
        queries: set.queries,
        count: set.count,
        ...labelOf(set.forms),
        ...(judge && !set.aside && { intents: judge(toldOf(queries, forms, set.forms)) }),
      }),
    )
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
  const grouped = new Set(big);
  const rare = sets.filter((set) => !grouped.has(set)).flatMap((set) => namesOf(set.forms));
  return {
    groups,
    rare,
    changes,
    state: {
      version: 1,
      run,
      collapseAt,
      groups: groups.map(({ id, queries: members }) => ({ id, queries: members })),
      rare,
      homes: homesOf(constraints, state),
      way,
    },
    index: indexOf(forms, rows, space, groupNumbers(forms, big), ids),
  };
}

/** Queries by name, so that the order of arrival leaves no trace; vectors go with them. */
function sorted({ queries, dense }: RegroupInput): { queries: Query[]; dense: Dense | undefined } {
  const order = queries
    .map((_, at) => at)
    .sort((a, b) =>
      queries[a]!.query < queries[b]!.query ? -1 : queries[a]!.query > queries[b]!.query ? 1 : 0,
    );
  const inOrder = order.map((at) => queries[at]!);
  if (!dense) return { queries: inOrder, dense };
  const values = new Float32Array(dense.values.length);
  order.forEach((from, to) => {
    const { dimensions } = dense;
    values.set(dense.values.subarray(from * dimensions, (from + 1) * dimensions), to * dimensions);
  });
  return { queries: inOrder, dense: { ...dense, values } };
}

type FormSet = { forms: number[]; count: number; held?: string | undefined; aside?: string | undefined };

/** Forms by cluster, largest first; what is aside by what it does. */
function formSets(
  forms: Forms,
  clusterOf: Int32Array,
  asides: readonly (string | undefined)[],
  holds: Holds,
): FormSet[] {
  const sets = new Map<number | string, FormSet>();
  forms.terms.forEach((_, form) => {
    const aside = asides[form];
    const key = aside ?? clusterOf[form]!;
    const set = sets.get(key) ?? { forms: [], count: 0 };
    if (aside) set.aside = aside === 'asks_for_person' ? aside : `small_talk_${aside}`;
    if (forms.hold[form]! >= 0) set.held ??= holds.groups[forms.hold[form]!];
    set.forms.push(form);
    set.count += forms.count[form]!;
    sets.set(key, set);
  });
  return [...sets.values()].sort((a, b) => b.count - a.count || a.forms[0]! - b.forms[0]!);
}

function groupsBefore(queries: readonly Query[], forms: Forms, state: State): Int32Array {
  const groupOf = new Map(
    state.groups.flatMap((group, at) => group.queries.map((query) => [query, at] as const)),
  );
  return Int32Array.from(forms.queriesOf, (list) => groupOf.get(queries[list[0]!]!.query) ?? -1);
}

function groupNumbers(forms: Forms, sets: readonly FormSet[]): Int32Array {
  const numbers = new Int32Array(forms.terms.length).fill(-1);
  sets.forEach((set, at) => {
    for (const form of set.forms) numbers[form] = at;
  });
  return numbers;
}

/** What a group's queries say beside their words. */
function toldOf(queries: readonly Query[], forms: Forms, members: readonly number[]) {
  let inDialog = 0;
  let count = 0;
  const bots = new Set<string>();
  for (const form of members)
    for (const at of forms.queriesOf[form]!) {
      const query = queries[at]!;
      inDialog += query.inDialog ?? 0;
      count += query.count;
      for (const bot of query.bots ?? ['']) bots.add(bot);
    }
  return { members, dialogShare: count > 0 ? inDialog / count : 0, bots: [...bots].sort() };
}
