import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/gaps/random.ts';
import { type Regrouped, regroup } from '../../src/gaps/regroup.ts';
import { stateFrom } from '../../src/gaps/state.ts';
import { shuffled, toldNeeds } from './needs.ts';

/** Small stores: there a decision changes most of the graph. */
const stores = [1, 2, 3, 4, 5, 6].map((seed) => ({ seed, told: toldNeeds(seed, 9) }));
const gapsOf = ({ groups }: Regrouped) => groups.filter(({ kind }) => kind === 'gap');
const membersOf = (result: Regrouped) =>
  new Map(gapsOf(result).map(({ id, queries }) => [id, [...queries].sort()]));
/** As a job hands it on: through JSON. */
const stateOf = (result: Regrouped) => stateFrom(JSON.parse(JSON.stringify(result.state)));

describe.each(stores)('a store of 45 queries, seed $seed', ({ seed, told }) => {
  const queries = shuffled(told, seededRandom(seed));
  const first = regroup({ queries });

  test('nothing moves when nothing came and nothing was decided', () => {
    const again = regroup({ queries: shuffled(told, seededRandom(99)), state: stateOf(first) });
    expect(membersOf(again)).toEqual(membersOf(first));
    expect([...again.rare].sort()).toEqual([...first.rare].sort());
    expect(again.changes).toEqual([]);
  });

  test('two gaps merged by hand: the others are as they were, run after run', () => {
    const [one, other] = gapsOf(first);
    const held = [{ group: one!.id, queries: [...one!.queries, ...other!.queries] }];
    let state = stateOf(first);
    for (let run = 0; run < 3; run += 1) {
      const result = regroup({ queries, state, constraints: { held } });
      const wanted = membersOf(first);
      wanted.delete(other!.id);
      wanted.set(one!.id, held[0]!.queries.toSorted());
      expect(membersOf(result)).toEqual(wanted);
      expect([...result.rare].sort()).toEqual([...first.rare].sort());
      state = stateOf(result);
    }
  });

  test('a gap split by hand, and one that only has an owner: the others are as they were', () => {
    const [one, other] = gapsOf(first);
    const held = [
      { group: one!.id, queries: one!.queries.slice(1) },
      { group: 'split', queries: one!.queries.slice(0, 1) },
      { group: other!.id, queries: other!.queries },
    ];
    const result = regroup({ queries, state: stateOf(first), constraints: { held } });
    const wanted = membersOf(first);
    wanted.set(one!.id, held[0]!.queries.toSorted()).set('split', held[1]!.queries);
    expect(membersOf(result)).toEqual(wanted);
  });

  test('decisions that are taken back leave everything as it was, however many runs later', () => {
    const [one, other, third] = gapsOf(first);
    const merged = [{ group: one!.id, queries: [...one!.queries, ...other!.queries] }];
    const moreover = [
      ...merged,
      { group: third!.id, queries: third!.queries.slice(1) },
      { group: 'split', queries: third!.queries.slice(0, 1) },
      ...first.rare.slice(0, 2).map((query) => ({ group: `of ${query}`, queries: [query] })),
    ];
    let state = stateOf(first);
    for (const held of [merged, moreover, moreover, merged, []])
      state = stateOf(regroup({ queries, state, constraints: { held } }));
    const undone = regroup({ queries, state });
    expect(membersOf(undone)).toEqual(membersOf(first));
    expect([...undone.rare].sort()).toEqual([...first.rare].sort());
  });

  test('a query that came together with a decision is grouped anew when that is taken back', () => {
    const few = regroup({ queries: queries.slice(1) });
    const held = [{ group: 'own', queries: [queries[0]!.query] }];
    const decided = regroup({ queries, state: stateOf(few), constraints: { held } });
    const undone = regroup({ queries, state: stateOf(decided) });
    expect([...membersOf(undone).keys()]).not.toContain('own');
    for (const [id, members] of membersOf(decided))
      if (id !== 'own') expect(membersOf(undone).get(id)).toEqual(expect.arrayContaining(members));
  });
});

test('what came, another seed, other vectors: everything is grouped anew', () => {
  const told = toldNeeds(7);
  const state = regroup({ queries: told.slice(0, 40) }).state;
  const grown = regroup({ queries: told, state });
  expect(membersOf(grown).size).toBeGreaterThan(0);
  expect([...grown.groups.flatMap(({ queries }) => queries), ...grown.rare].length).toBe(told.length);
  // A state that holds everything in one group is taken at its word only where nothing has changed since.
  const { state: whole } = regroup({ queries: told });
  const one = { ...whole, groups: [{ id: 'all', queries: told.map(({ query }) => query) }], rare: [] };
  expect(gapsOf(regroup({ queries: told, state: one })).length).toBe(1);
  expect(gapsOf(regroup({ queries: told, state: one, seed: 2 })).length).toBeGreaterThan(1);
  expect(gapsOf(regroup({ queries: told, state: one, coarseness: 0.5 })).length).toBeGreaterThan(1);
});
