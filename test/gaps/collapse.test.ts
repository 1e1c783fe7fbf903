import { describe, expect, test } from 'vitest';
import { collapsed } from '../../src/gaps/collapse.ts';
import type { Neighbours } from '../../src/gaps/neighbours.ts';
import { PARAMETERS } from '../../src/gaps/parameters.ts';

function neighbours(rows: number, pairs: [number, number, number][]): Neighbours {
  const lists: [number, number][][] = Array.from({ length: rows }, () => []);
  for (const [a, b, cosine] of pairs) {
    lists[a]!.push([b, cosine]);
    lists[b]!.push([a, cosine]);
  }
  for (const list of lists) list.sort((a, b) => b[1] - a[1]);
  const start = new Int32Array(rows + 1);
  lists.forEach((list, row) => {
    start[row + 1] = start[row]! + list.length;
  });
  return {
    start,
    near: Int32Array.from(lists.flat(), ([row]) => row),
    cosine: Float32Array.from(lists.flat(), ([, cosine]) => cosine),
  };
}

const free = (count: number[]) => ({
  count: Float64Array.from(count),
  hold: new Int32Array(count.length).fill(-1),
});

describe('collapse', () => {
  test('the most frequent form takes its near copies; what one has taken no other takes', () => {
    const near = neighbours(4, [
      [0, 1, 0.9],
      [1, 2, 0.95],
      [2, 3, 0.85],
    ]);
    const { nodeOf, nodes, collapseAt } = collapsed(free([1, 9, 3, 2]), near, 0);
    expect([...nodeOf]).toEqual([0, 0, 0, 1]);
    expect([nodes, collapseAt]).toEqual([2, 0.8]);
  });

  test('a form under a hold is taken by none, and takes first for its hold', () => {
    const near = neighbours(4, [
      [0, 1, 0.9],
      [1, 2, 0.95],
    ]);
    const forms = { count: Float64Array.from([1, 5, 9, 1]), hold: Int32Array.from([0, -1, 1, 1]) };
    const { nodeOf, nodes } = collapsed(forms, near, 2);
    expect(nodeOf[0]).toBe(0);
    expect([nodeOf[2], nodeOf[3]]).toEqual([1, 1]);
    expect(nodeOf[1]).toBe(1);
    expect(nodes).toBe(2);
  });

  describe('the threshold', () => {
    // 10 copies at 0.55 of each of many wordings: only the lowest threshold brings them together.
    const wordings = 1_100;
    const rows = wordings * 10;
    const pairs = Array.from({ length: wordings }, (_, wording) =>
      Array.from({ length: 9 }, (_, copy): [number, number, number] => [
        wording * 10,
        wording * 10 + copy + 1,
        0.55,
      ]),
    ).flat();
    const near = neighbours(rows, pairs);
    const counts = free(Array.from({ length: rows }, (_, row) => (row % 10 === 0 ? 2 : 1)));

    test('goes down until the nodes are few enough', () => {
      expect(rows).toBeGreaterThan(PARAMETERS.collapse.mostNodes);
      expect(collapsed(counts, near, 0)).toMatchObject({ nodes: wordings, collapseAt: 0.5 });
    });

    test('stays where it was while the bound is only just passed, either way', () => {
      expect(collapsed(counts, near, 0, 0.6)).toMatchObject({ nodes: rows, collapseAt: 0.6 });
      expect(collapsed(counts, near, 0, 0.5)).toMatchObject({ nodes: wordings, collapseAt: 0.5 });
    });

    test('moves up again when there is room', () => {
      const few = neighbours(4, [[0, 1, 0.55]]);
      expect(collapsed(free([1, 1, 1, 1]), few, 0, 0.5)).toMatchObject({ nodes: 4, collapseAt: 0.8 });
    });
  });
});
