import { asksForPerson } from '../domain/asks-for-person.ts';
import type { Embed, Embedded } from '../embeddings/embed.ts';
import { type Assigned, type Assigner, assigner } from '../gaps/assign.ts';
import type { Index } from '../gaps/assign-index.ts';
import type { Regrouped, RegroupInput } from '../gaps/regroup.ts';
import { stateFrom } from '../gaps/state.ts';
import { query } from '../store/queries.ts';
import type { Row, Store, Transaction } from '../store/store.ts';
import type { Intent } from '../training/training-set.ts';
import { labelsOf, renamed } from './gap-labels.ts';
import type { KeptGroups } from './kept-groups.ts';

/** Groups all queries; runs aside, so that requests are answered meanwhile. With an `index`, new queries can join. */
export type Regroup = (
  input: RegroupInput,
  signal?: AbortSignal,
) => Promise<Omit<Regrouped, 'index'> & { index?: Index }>;

export type RegroupOptions = {
  intents: readonly Intent[];
  /** Vectors of texts, in place of the lexical comparison; where they can't be had, that is used. */
  embed?: Embed | undefined;
  keptGroups?: KeptGroups | undefined;
  now: Date;
  signal: AbortSignal;
};

/** Words of a query that asks for a person and for nothing else. */
const PURE_ASK_WORDS = 8;
/** A query of a group that is neither typical nor odd. */
const ORDINARY = 0.5;

type Placed = { query: string; query_id: string; group_id: string; talk: string | null; typicality: number };

/** New queries that are assigned between two turns of the event loop: some 10 ms. */
const AT_ONCE = 50;

/**
 * Puts queries that are in no group yet to those that they resemble; what resembles none is alone, and waits for the next
 * full regroup. Returns how many there were.
 */
export async function placeFresh(store: Store, assign: Assigner | undefined): Promise<number> {
  const fresh = await store.rows(query('gap/new-queries'));
  if (fresh.length === 0) return 0;
  const placed: Placed[] = [];
  for (let first = 0; first < fresh.length; first += AT_ONCE) {
    const rows = fresh.slice(first, first + AT_ONCE);
    const groups = assign?.(
      rows.map((row) => ({ text: String(row.text), language: row.language as string | null })),
    );
    placed.push(...rows.map((row, at) => joining(row, groups?.[at])));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await store.write((transaction) => place(transaction, placed));
  return fresh.length;
}

function joining(row: Row, assigned: Assigned | undefined): Placed {
  if (!assigned) return alone(row);
  return { ...alone(row), group_id: assigned.group, talk: talkOfGroup(assigned.group) };
}

/** Groups that are no gaps have fixed names. */
function talkOfGroup(group: string): string | null {
  if (group === 'asks_for_person') return group;
  return group.startsWith('small_talk_') ? 'small_talk' : null;
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
  regroup: Regroup,
  { intents, embed, keptGroups, now, signal }: RegroupOptions,
): Promise<{
  groups: number;
  changes: number;
  assign: Assigner | undefined;
  embedded: Embedded | undefined;
}> {
  const queries = await allQueries(store);
  const [before] = await store.rows(query('gap/grouping'));
  const holds = await store.rows(query('gap/holds'));
  const embedded = await embed?.(
    queries.map(({ text }) => String(text)),
    signal,
  );
  const { groups, rare, state, changes, index } = await regroup(
    {
      queries: queries.map((row) => ({
        query: String(row.query_id),
        text: String(row.text),
        count: Number(row.count),
        language: row.language as string | null,
        inDialog: Number(row.node_turns),
      })),
      state: stateFrom(before!.state === null ? keptGroups?.read() : JSON.parse(String(before!.state))),
      constraints: {
        held: holds.map((row) => ({ group: String(row.gap_id), queries: row.queries as string[] })),
      },
      // Without any, nothing can be said to be missing.
      intents:
        intents.length === 0
          ? undefined
          : intents.map(({ intent, examples }) => ({ intent, examples: examples.map(({ text }) => text) })),
      dense: embedded?.dense ?? undefined,
    },
    signal,
  );
  const byId = new Map(queries.map((row) => [String(row.query_id), row]));
  const placed = groups.flatMap((group) => placedIn(group, byId));
  const isRare = new Set(rare);
  const lonely = queries.filter((row) => isRare.has(String(row.query_id))).map(alone);
  const kept = JSON.stringify(state);
  await store.write(async (transaction) => {
    const named = await labelsOf(transaction);
    await transaction.run(query('gap/replace-groups'), {
      groups: JSON.stringify(groups.map(toldOf)),
      state: kept,
      queries: queries.length,
      pins: holds.reduce((sum, row) => sum + (row.queries as string[]).length, 0),
    });
    await place(transaction, [...placed, ...lonely]);
    const told = [...changes.map(changeOf), ...renamed(named, await labelsOf(transaction))];
    await transaction.run(query('gap/add-changes'), {
      changes: JSON.stringify(told),
      now: now.toISOString(),
    });
  });
  await keptGroups?.write(kept);
  return { groups: groups.length, changes: changes.length, assign: index && assigner(index), embedded };
}

/** In portions: requests are answered between them. */
async function allQueries(store: Store): Promise<Row[]> {
  const view = await store.view();
  try {
    const rows: Row[] = [];
    for await (const batch of view.batches(query('gap/all-queries'))) rows.push(...batch);
    return rows;
  } finally {
    await view.close();
  }
}

/** Rows of one statement: some milliseconds to write them down. */
const PORTION = 5_000;

async function place(transaction: Transaction, placed: Placed[]): Promise<void> {
  for (let first = 0; first < placed.length; first += PORTION) {
    const grouped = JSON.stringify(placed.slice(first, first + PORTION));
    await transaction.run(query('gap/add-grouped'), { grouped });
  }
  await transaction.run(query('gap/assign'));
}

/** From the form itself, so that it stays: the same as the query's own name. */
function alone(row: Row): Placed {
  const query_id = String(row.query_id);
  return {
    query: String(row.query),
    query_id,
    group_id: query_id.replace(/^q_/, 'g_'),
    talk: talkOf(row),
    typicality: ORDINARY,
  };
}

function talkOf(row: Row): string | null {
  const words = String(row.query).split(' ').length;
  const turn = { text: row.text as string, language: row.language as string | null };
  return words <= PURE_ASK_WORDS && asksForPerson(turn) ? 'asks_for_person' : null;
}

function placedIn(
  { id, kind, queries, examples, odd }: Regrouped['groups'][number],
  byId: Map<string, Row>,
): Placed[] {
  const rank = new Map<string, number>(odd.map((text) => [text, 0]));
  examples.forEach((text, place) => void rank.set(text, 1 - place / (4 * examples.length)));
  return queries.flatMap((query_id) => {
    const row = byId.get(query_id);
    if (!row) return [];
    const typicality = rank.get(String(row.text)) ?? ORDINARY;
    return [
      { query: String(row.query), query_id, group_id: id, talk: kind === 'gap' ? null : kind, typicality },
    ];
  });
}

function changeOf(change: Regrouped['changes'][number]) {
  const other = change.change === 'split' ? change.from : change.change === 'merged' ? change.into : null;
  return { gap_id: change.group, change: change.change as string, other_id: other, label: null };
}

function toldOf({ id, label, terms, intent }: Regrouped['groups'][number]) {
  const [nearest] = intent?.nearest ?? [];
  return {
    group_id: id,
    label,
    terms,
    kind: intent?.kind ?? null,
    nearest_intent: nearest?.intent ?? null,
    nearest_score: nearest?.score ?? null,
  };
}
