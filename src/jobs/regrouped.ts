import type { Index } from '../gaps/assign-index.ts';
import type { Dense } from '../gaps/dense.ts';
import type { Constraints } from '../gaps/holds.ts';
import type { KnownSet } from '../gaps/intents.ts';
import type { Regrouped, RegroupInput } from '../gaps/regroup.ts';
import { type State, stateFrom } from '../gaps/state.ts';
import { type PackedIndex, packIndex } from './packed-index.ts';
import { type Asked, alone, placedIn } from './placing.ts';
import { itemsIn, type Portions, portionsOf } from './portions.ts';

/** All that a full regroup works on, as the database has it: text stays text until the thread that groups reads it. */
export type RegroupOrder = {
  /** Of the rows of `gap/all-queries`. */
  queries: Portions;
  /** JSON of what the run before handed over; anything else than that is none. */
  state: string | null;
  held: NonNullable<Constraints['held']>;
  known: readonly KnownSet[];
  /** One row per query, in their order. */
  dense: Dense | undefined;
};

/** What is written down of it, as statements take it. */
export type RegroupAnswer = {
  /** Of `Placed`: every query. */
  placed: Portions;
  /** JSON for `gap/replace-groups`, both. */
  groups: string;
  verdicts: string;
  /** JSON for the next run. */
  state: string;
  groupCount: number;
  changes: { gap_id: string; change: string; other_id: string | null; label: null }[];
  index: PackedIndex | undefined;
};

/** Groups all queries. With an `index`, new queries can join. */
export type Regroup = (input: RegroupInput) => Omit<Regrouped, 'index'> & { index?: Index };

/** A full regroup, and all the work on texts around it: what reads the order, and writes down the answer. */
export function regrouped(order: RegroupOrder, regroup: Regroup): RegroupAnswer {
  const asked = itemsIn<Asked & { count: number; node_turns: number; bots: string[] }>(order.queries);
  const { groups, rare, state, changes, index } = regroup({
    queries: asked.map(({ query_id, text, count, language, node_turns, bots }) => ({
      query: query_id,
      text,
      count,
      language,
      inDialog: node_turns,
      bots,
    })),
    state: stateIn(order.state),
    constraints: { held: order.held },
    known: order.known,
    dense: order.dense,
  });
  const byId = new Map(asked.map((one) => [one.query_id, one]));
  const isRare = new Set(rare);
  const lonely = asked.filter(({ query_id }) => isRare.has(query_id)).map(alone);
  return {
    placed: portionsOf([...groups.flatMap((group) => placedIn(group, byId)), ...lonely]),
    groups: JSON.stringify(groups.map(({ id, label, terms }) => ({ group_id: id, label, terms }))),
    verdicts: JSON.stringify(groups.flatMap(verdictsOf)),
    state: JSON.stringify(state),
    groupCount: groups.length,
    changes: changes.map(changeOf),
    index: index && packIndex(index),
  };
}

function stateIn(text: string | null): State | undefined {
  try {
    return text === null ? undefined : stateFrom(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function changeOf(change: Regrouped['changes'][number]): RegroupAnswer['changes'][number] {
  const other = change.change === 'split' ? change.from : change.change === 'merged' ? change.into : null;
  return { gap_id: change.group, change: change.change, other_id: other, label: null };
}

function verdictsOf({ id, intents = [] }: Regrouped['groups'][number]) {
  return intents.map(({ bot, kind, nearest: [first] }) => ({
    group_id: id,
    bot_id: bot,
    kind,
    nearest_intent: first?.intent ?? null,
    nearest_score: first?.score ?? null,
  }));
}
