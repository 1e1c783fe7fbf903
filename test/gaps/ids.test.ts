import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupIds } from '../../src/gaps/ids.ts';

const once = (names: string) => new Map([...names].map((name) => [name, 1]));
const sets = (...groups: string[]) => groups.map((names) => ({ queries: [...names] }));
const earlier = (groups: Record<string, string>) =>
  Object.entries(groups).map(([id, names]) => ({ id, queries: [...names] }));

describe('ids of groups', () => {
  test('a group keeps its id while it keeps the majority', () => {
    const { ids, changes } = groupIds(
      sets('abcX', 'defY'),
      earlier({ one: 'abc', two: 'def' }),
      once('abcdefXY'),
      2,
    );
    expect(ids).toEqual(['one', 'two']);
    expect(changes).toEqual([]);
  });

  test('counts decide, not the number of wordings', () => {
    const counts = new Map([...once('abcd'), ['a', 10]]);
    expect(groupIds(sets('a', 'bcd'), earlier({ one: 'abcd' }), counts, 2).ids[0]).toBe('one');
  });

  test('a split is announced, and the larger part keeps the id', () => {
    const { ids, changes } = groupIds(sets('abc', 'de'), earlier({ one: 'abcde' }), once('abcde'), 2);
    expect(ids[0]).toBe('one');
    expect(changes).toEqual([{ change: 'split', group: ids[1], from: 'one' }]);
  });

  test('a merge is announced, and the larger id lives on', () => {
    const { ids, changes } = groupIds(sets('abcde'), earlier({ one: 'ab', two: 'cde' }), once('abcde'), 2);
    expect(ids).toEqual(['two']);
    expect(changes).toEqual([{ change: 'merged', group: 'one', into: 'two' }]);
  });

  test('what is left in no group is gone, and no small share passes an id on', () => {
    const { ids, changes } = groupIds(sets('axyz'), earlier({ one: 'abcd' }), once('abcdxyz'), 2);
    expect(ids).not.toContain('one');
    expect(changes).toEqual([{ change: 'gone', group: 'one' }]);
  });

  test('a held id goes to its group, though another shares more', () => {
    const groups = [{ queries: [...'abc'] }, { queries: ['d'], held: 'one' }];
    const { ids } = groupIds(groups, earlier({ one: 'abcd' }), once('abcd'), 2);
    expect(ids[1]).toBe('one');
    expect(ids[0]).not.toBe('one');
  });

  test('an id is never used twice, and another run founds under another id', () => {
    const names = fc.array(fc.nat(12), { maxLength: 13 });
    fc.assert(
      fc.property(names, names, (was, is) => {
        const queries = [...'abcdefghijklm'];
        const grouped = (labels: number[]) => [
          ...Map.groupBy(queries.slice(0, labels.length), (_, at) => labels[at]!).values(),
        ];
        const old = grouped(was).map((members, at) => ({ id: `old${at}`, queries: members }));
        const groups = grouped(is).map((members) => ({ queries: members }));
        const { ids, changes } = groupIds(groups, old, once('abcdefghijklm'), 7);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { id } of old)
          expect(
            ids.includes(id) || changes.some((change) => change.group === id && change.change !== 'split'),
          ).toBe(true);
      }),
    );
    const [first] = groupIds(sets('ab'), [], once('ab'), 1).ids;
    expect(groupIds(sets('ab'), [], once('ab'), 1).ids).toEqual([first]);
    expect(groupIds(sets('ab'), [], once('ab'), 2).ids).not.toEqual([first]);
  });
});
