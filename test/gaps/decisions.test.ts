import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/gaps/random.ts';
import { regroup } from '../../src/gaps/regroup.ts';
import type { State } from '../../src/gaps/state.ts';
import { groupOfQuery, shuffled, toldNeeds } from './needs.ts';

describe('decisions of designers', () => {
  const told = toldNeeds(7);
  const of = (need: string) => told.filter((one) => one.need === need).map(({ query }) => query);
  // Against the grain: two needs merged, one need cut in two, and two wordings of one need kept apart.
  const merged = { group: 'merged', queries: [...of('parcel'), ...of('vegan')] };
  const left = { group: 'left', queries: of('invoice').filter((_, at) => at % 2 === 0) };
  const right = { group: 'right', queries: of('invoice').filter((_, at) => at % 2 === 1) };
  const held = [merged, left, right];
  const [one, other] = of('roaming') as [string, string];
  const together = [[of('password')[0]!, of('roaming')[2]!]];
  const apart: [string, string][] = [[one, other]];

  test('survive fifty regroups of changing data wholly', () => {
    let state: State | undefined;
    for (let seed = 1; seed <= 50; seed += 1) {
      const random = seededRandom(seed);
      const queries = shuffled(told, random).map((query) => ({
        ...query,
        count: 1 + Math.floor(random() * 9),
      }));
      // Some queries come late, as in life; decided ones are there from the start.
      const decided = new Set(held.flatMap((group) => group.queries).concat(one, other, together.flat()));
      const present = queries.filter(({ query }) => decided.has(query) || random() < 0.8);
      const result = regroup({ queries: present, state, constraints: { held, together, apart }, seed });
      const groupOf = groupOfQuery(result.groups);
      for (const { group, queries: members } of held)
        expect(members.filter((query) => groupOf.get(query) !== group)).toEqual([]);
      const place = (query: string) => groupOf.get(query) ?? `rare ${query}`;
      expect(place(one)).not.toBe(place(other));
      expect(place(together[0]![0]!)).toBe(place(together[0]![1]!));
      expect(result.changes.filter(({ group }) => held.some((touched) => touched.group === group))).toEqual(
        [],
      );
      state = result.state;
    }
  });

  test('a touched group can grow', () => {
    const seedlings = { group: 'touched', queries: of('parcel').slice(0, 8) };
    const { groups } = regroup({ queries: told, constraints: { held: [seedlings] } });
    const grown = groups.find(({ id }) => id === 'touched')!;
    expect(grown.queries.length).toBeGreaterThan(8);
    expect(grown.queries.filter((query) => of('parcel').includes(query)).length).toBe(grown.queries.length);
  });

  test('two wordings that are equal once normalised can be told apart by hand', () => {
    const queries = ['cancel order', 'cancel order please'].map((text) => ({ query: text, text, count: 5 }));
    const free = groupOfQuery(regroup({ queries }).groups);
    expect(new Set(free.values()).size).toBe(1);
    const split = queries.map(({ query }) => ({ group: `only ${query}`, queries: [query] }));
    expect(groupOfQuery(regroup({ queries, constraints: { held: split } }).groups)).toEqual(
      new Map(queries.map(({ query }) => [query, `only ${query}`])),
    );
  });

  test('small talk that a designer put into a group stays there', () => {
    const queries = [{ query: 'hi', text: 'hi', count: 5 }, ...told];
    const { groups } = regroup({ queries, constraints: { held: [{ group: 'touched', queries: ['hi'] }] } });
    expect(groups.find(({ id }) => id === 'touched')).toMatchObject({ kind: 'gap', queries: ['hi'] });
  });
});
