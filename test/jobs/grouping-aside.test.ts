import { readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { describe, expect, test } from 'vitest';
import { assigner } from '../../src/gaps/assign.ts';
import type { Query } from '../../src/gaps/forms.ts';
import { regroup } from '../../src/gaps/regroup.ts';
import { placeAside, regroupAside } from '../../src/jobs/grouping-aside.ts';
import { unpackIndex } from '../../src/jobs/packed-index.ts';
import { type Placed, placedFresh } from '../../src/jobs/placing.ts';
import { itemsIn, PORTION, portionsOf } from '../../src/jobs/portions.ts';
import { type RegroupOrder, regrouped } from '../../src/jobs/regrouped.ts';
import { toldNeeds } from '../gaps/needs.ts';

const QUERIES = toldNeeds(17);
const rowsOf = (queries: readonly Query[]) =>
  queries.map(({ query, text, count }) => ({
    query: text,
    query_id: query,
    text,
    language: null,
    count,
    node_turns: 0,
    bots: ['web'],
  }));
/** An order can be used once: its portions go to the thread. */
const order = (queries: readonly Query[] = QUERIES, more: Partial<RegroupOrder> = {}): RegroupOrder => ({
  queries: portionsOf(rowsOf(queries)),
  state: null,
  held: [],
  known: [],
  dense: undefined,
  ...more,
});

/** The niceness of each thread of this process: proc(5), field 19 of `stat`. */
function priorities(): Map<string, number> {
  return new Map(
    readdirSync('/proc/self/task').flatMap((thread) => {
      try {
        const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
        return [[thread, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])] as const];
      } catch {
        return []; // It has ended.
      }
    }),
  );
}

describe('a regroup in a thread of its own', () => {
  test('gives the same result, to the byte', async () => {
    const { index, ...aside } = await regroupAside(order());
    const { index: own, ...here } = regrouped(order(), regroup);
    expect(aside).toEqual(here);
    expect(new Uint8Array(index!)).toEqual(new Uint8Array(own!));
    const plain = regroup({
      queries: QUERIES.map((one) => ({ ...one, language: null, inDialog: 0, bots: ['web'] })),
    });
    expect(JSON.parse(aside.state)).toEqual(plain.state);
    expect(unpackIndex(index!)).toEqual(plain.index);
    const groupOf = new Map(plain.groups.flatMap(({ id, queries }) => queries.map((query) => [query, id])));
    const placed = itemsIn<Placed>(aside.placed);
    expect(placed.map(({ query_id }) => query_id).sort()).toEqual(QUERIES.map(({ query }) => query).sort());
    for (const { query_id, group_id } of placed)
      expect(group_id, query_id).toBe(groupOf.get(query_id) ?? query_id.replace(/^q_/, 'g_'));
  });

  test('takes vectors along, and what the run before handed over; what that is not counts as none', async () => {
    const dense = () => ({
      dimensions: 2,
      values: Float32Array.from(QUERIES.flatMap((_, at) => [Math.cos(at % 3), Math.sin(at % 3)])),
    });
    const { state } = regrouped(order(), regroup);
    const aside = await regroupAside(order(QUERIES, { dense: dense(), state }));
    expect(aside).toEqual(regrouped(order(QUERIES, { dense: dense(), state }), regroup));
    expect(aside.state).not.toBe(regrouped(order(QUERIES, { state }), regroup).state);
    expect(JSON.parse(aside.state)).toMatchObject({ run: 2 });
    for (const broken of ['not json', '[]', 'null'])
      expect(regrouped(order(QUERIES, { state: broken }), regroup).state).toBe(state);
  });

  test('an abort ends it with its reason, before and during the work', async () => {
    const reason = new Error('the server stops');
    await expect(regroupAside(order(), AbortSignal.abort(reason))).rejects.toBe(reason);
    const stop = new AbortController();
    const running = regroupAside(order(), stop.signal);
    setTimeout(() => stop.abort(reason), 1);
    await expect(running).rejects.toBe(reason);
  });

  test.skipIf(process.platform !== 'linux')(
    'gives way: the thread has a low priority, and no other',
    async () => {
      const others = priorities();
      const seen = new Set<number>();
      const watching = setInterval(() => {
        for (const [thread, nice] of priorities()) if (!others.has(thread)) seen.add(nice);
      }, 5);
      await regroupAside(order());
      clearInterval(watching);
      expect([...seen]).toContain(Math.max(10, getPriority()));
      const now = priorities();
      for (const [thread, nice] of others) if (now.has(thread)) expect(now.get(thread)).toBe(nice);
    },
  );

  test('an error in the thread is an error here', async () => {
    const broken = [{ query: 'a', text: null as unknown as string, count: 1 }];
    await expect(regroupAside(order(broken))).rejects.toThrow(TypeError);
  });
});

test('new queries join groups as an assigner in this thread has them join; without groups each is alone', async () => {
  const { index } = regrouped(order(), regroup);
  const fresh = [
    ...QUERIES.slice(0, 60).map(({ text }) => `${text} please`),
    'zebra crossing',
    'i want to talk to a human',
    'hello',
  ];
  const rows = () =>
    portionsOf(fresh.map((text, at) => ({ query: text, query_id: `q_${at}`, text, language: null })));
  const { placed } = await placeAside({ queries: rows(), index });
  const assign = assigner(regroup({ queries: QUERIES }).index);
  const told = [fresh.slice(0, 50), fresh.slice(50)].flatMap((some) =>
    assign(some.map((text) => ({ text }))),
  );
  expect(itemsIn<Placed>(placed).map(({ group_id }) => group_id)).toEqual(
    told.map((one, at) => one?.group ?? `g_${at}`),
  );
  expect(told.filter((one) => one?.how === 'similar' || one?.how === 'known').length).toBeGreaterThan(30);
  expect(itemsIn<Placed>(placed).at(-1)).toMatchObject({
    group_id: 'small_talk_greeting',
    talk: 'small_talk',
  });
  const alone = itemsIn<Placed>(placedFresh({ queries: rows(), index: undefined }).placed);
  expect(alone.map(({ group_id }) => group_id)).toEqual(fresh.map((_, at) => `g_${at}`));
  expect(alone.filter(({ talk }) => talk !== null).map(({ query }) => query)).toEqual([
    'i want to talk to a human',
  ]);
});

test('a portion is bounded, whatever its items are', () => {
  const list = Array.from({ length: 2 * PORTION + 1 }, (_, at) => ({ at, text: 'ü😀\u0000"' }));
  const portions = portionsOf(list);
  expect(portions.map((portion) => itemsIn([portion]).length)).toEqual([PORTION, PORTION, 1]);
  expect(itemsIn(portions)).toEqual(list);
  expect(portionsOf([])).toEqual([]);
});
