import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdsOf } from '../../src/gaps/holds.ts';

const queries = [...'abcdef'].map((query) => ({ query }));
const of = (constraints: Parameters<typeof holdsOf>[1]) => {
  const { holdOf, groups, apart } = holdsOf(queries, constraints);
  return { holdOf: [...holdOf], groups, apart };
};

describe('holds', () => {
  test('a held group, queries together, a pair apart', () => {
    expect(
      of({ held: [{ group: 'one', queries: ['a', 'b'] }], together: [['c', 'd']], apart: [['a', 'e']] }),
    ).toEqual({
      holdOf: [0, 0, 1, 1, 2, -1],
      groups: ['one', undefined, undefined],
      apart: [[0, 2]],
    });
  });

  test('the first held group wins; together joins a held one; unknown queries are passed over', () => {
    const held = [
      { group: 'one', queries: ['a', 'gone'] },
      { group: 'two', queries: ['a', 'b'] },
      { group: 'empty', queries: ['gone'] },
    ];
    expect(
      of({
        held,
        together: [
          ['b', 'c'],
          ['a', 'b'],
        ],
        apart: [
          ['b', 'c'],
          ['x', 'a'],
        ],
      }),
    ).toEqual({
      holdOf: [0, 1, 1, -1, -1, -1],
      groups: ['one', 'two'],
      apart: [],
    });
  });

  test('any decisions: each query under one hold at most, held ones under their first group', () => {
    const names = fc.subarray([...'abcdefxy']);
    const pair = fc.tuple(fc.constantFrom(...'abcdefxy'), fc.constantFrom(...'abcdefxy'));
    fc.assert(
      fc.property(fc.array(names), fc.array(names), fc.array(pair), (held, together, apart) => {
        const groups = held.map((members, at) => ({ group: `g${at}`, queries: members }));
        const holds = of({ held: groups, together, apart });
        queries.forEach(({ query }, index) => {
          const first = groups.find((group) => group.queries.includes(query));
          const hold = holds.holdOf[index]!;
          if (first) expect(holds.groups[hold]).toBe(first.group);
          else expect(hold).toBeLessThan(holds.groups.length);
        });
        for (const [one, other] of holds.apart) expect(one).not.toBe(other);
      }),
    );
  });
});
