import { setImmediate } from 'node:timers/promises';
import type { Embed, Embedded } from '../embeddings/embed.ts';
import { query } from '../store/queries.ts';
import type { Store, Transaction } from '../store/store.ts';
import type { KnownSet } from '../training/known-intents.ts';
import { labelsOf, renamed } from './gap-labels.ts';
import { placeAside } from './grouping-aside.ts';
import type { KeptGroups } from './kept-groups.ts';
import type { PackedIndex } from './packed-index.ts';
import { type Asked, placedFresh } from './placing.ts';
import { itemsIn, type Portions, readPortions, textOf } from './portions.ts';
import type { RegroupAnswer, RegroupOrder } from './regrouped.ts';

/** Groups all queries; runs aside, so that requests are answered meanwhile. */
export type RegroupAll = (order: RegroupOrder, signal?: AbortSignal) => Promise<RegroupAnswer>;

export type RegroupOptions = {
  known: readonly KnownSet[];
  /** Vectors of texts, in place of the lexical comparison; where they can't be had, that is used. */
  embed?: Embed | undefined;
  keptGroups?: KeptGroups | undefined;
  now: Date;
  signal: AbortSignal;
};

/**
 * Puts queries that are in no group yet to those that they resemble; what resembles none is alone, and waits for the next
 * full regroup. Returns how many there were.
 */
export async function placeFresh(
  store: Store,
  index: PackedIndex | undefined,
  signal?: AbortSignal,
): Promise<number> {
  const { portions, count } = await readAlone(store, 'gap/new-queries');
  if (count === 0) return 0;
  const order = { queries: portions, index };
  // A few that have nothing to join take less time than a thread takes to start.
  const isLittle = !index && portions.length === 1;
  const { placed } = isLittle ? placedFresh(order) : await placeAside(order, signal);
  await store.write((transaction) => place(transaction, placed));
  return count;
}

/** Whether there is enough to group, and enough is new since the last full regroup: queries, or decisions about them. */
export async function isRegroupDue(store: Store, leastShare: number, leastTurns: number): Promise<boolean> {
  const [row] = await store.rows(query('gap/grouping'));
  const { state, queries, pins, queries_now, pins_now, turns_now } = row!;
  if (queries_now === 0 || Number(turns_now) < leastTurns) return false;
  // Decisions stand at once (gap/assign). That others move because of them is for who asks, not for the clock.
  if (state === null || (leastShare === 0 && pins !== pins_now)) return true;
  return Number(queries_now) - Number(queries) > leastShare * Number(queries);
}

/**
 * A full regroup. In: every query (named by its id), what the run before handed over, and the gaps that people touched,
 * whose queries stay in them. Out: all groups anew, in one transaction; decisions have the last word (`gap/assign`).
 */
export async function regroupAll(
  store: Store,
  regroup: RegroupAll,
  { known, embed, keptGroups, now, signal }: RegroupOptions,
): Promise<{
  groups: number;
  changes: number;
  index: PackedIndex | undefined;
  embedded: Embedded | undefined;
}> {
  const { portions, count } = await readAlone(store, 'gap/all-queries');
  const [before] = await store.rows(query('gap/grouping'));
  const holds = await store.rows(query('gap/holds'));
  const embedded = embed && (await embed(await textsIn(portions), signal));
  const { placed, groups, verdicts, state, groupCount, changes, index } = await regroup(
    {
      queries: portions,
      state: (before!.state as string | null) ?? (await keptGroups?.read()) ?? null,
      held: holds.map((row) => ({ group: String(row.gap_id), queries: row.queries as string[] })),
      known: known.map(({ bot, intents }) => ({
        bot,
        intents: intents.map(({ intent, examples }) => ({
          intent,
          examples: examples.map(({ text }) => text),
        })),
      })),
      dense: embedded?.dense ?? undefined,
    },
    signal,
  );
  await store.write(async (transaction) => {
    const named = await labelsOf(transaction);
    await transaction.run(query('gap/replace-groups'), {
      groups,
      verdicts,
      state,
      queries: count,
      pins: holds.reduce((sum, row) => sum + (row.queries as string[]).length, 0),
    });
    await place(transaction, placed);
    const told = [...changes, ...renamed(named, await labelsOf(transaction))];
    await transaction.run(query('gap/add-changes'), {
      changes: JSON.stringify(told),
      now: now.toISOString(),
    });
  });
  await keptGroups?.write(state);
  return { groups: groupCount, changes: changes.length, index, embedded };
}

async function readAlone(store: Store, name: string) {
  const view = await store.view();
  try {
    return await readPortions(view, query(name));
  } finally {
    await view.close();
  }
}

/** The embeddings service is asked from here; requests are answered between portions. */
async function textsIn(portions: Portions): Promise<string[]> {
  const texts: string[] = [];
  for (const portion of portions) {
    texts.push(...itemsIn<Asked>([portion]).map(({ text }) => text));
    await setImmediate();
  }
  return texts;
}

async function place(transaction: Transaction, placed: Portions): Promise<void> {
  for (const portion of placed) await transaction.run(query('gap/add-grouped'), { grouped: textOf(portion) });
  await transaction.run(query('gap/assign'));
}
