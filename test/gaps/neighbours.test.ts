import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { denseNodes, nearestDense } from '../../src/gaps/dense.ts';
import { nearestRows } from '../../src/gaps/neighbours.ts';
import { seededRandom } from '../../src/gaps/random.ts';
import { type Sparse, sparseWriter } from '../../src/gaps/sparse.ts';

const ALL = { count: 50, postings: 1e6, exact: 1e6 };

function unitRows(lists: readonly (readonly number[])[]): Sparse {
  const writer = sparseWriter();
  for (const list of lists) {
    const features = [...new Set(list)].sort((a, b) => a - b);
    writer.add(
      features,
      features.map(() => 1 / Math.sqrt(features.length)),
    );
  }
  return writer.done();
}

/** Row → cosine of each pair at or above the floor, the slow way. */
function allPairs(lists: readonly (readonly number[])[], least: number): Map<string, number> {
  const sets = lists.map((list) => new Set(list));
  const pairs = new Map<string, number>();
  sets.forEach((one, a) => {
    sets.forEach((other, b) => {
      const shared = [...one].filter((feature) => other.has(feature)).length;
      const cosine = shared / Math.sqrt(one.size * other.size);
      if (a !== b && shared > 0 && cosine >= least + 1e-6) pairs.set(`${a} ${b}`, cosine);
    });
  });
  return pairs;
}

describe('nearest rows', () => {
  test('with a budget for all: every pair above the floor, at its cosine, best first', () => {
    const lists = fc.array(fc.array(fc.nat(11), { minLength: 1, maxLength: 6 }), {
      minLength: 2,
      maxLength: 14,
    });
    fc.assert(
      fc.property(lists, fc.constantFrom(0.15, 0.5, 0.8), (rows, least) => {
        const near = nearestRows(unitRows(rows), 12, { ...ALL, least });
        const found = new Map<string, number>();
        rows.forEach((_, row) => {
          for (let at = near.start[row]!; at < near.start[row + 1]!; at += 1) {
            found.set(`${row} ${near.near[at]}`, near.cosine[at]!);
            if (at > near.start[row]!) expect(near.cosine[at]!).toBeLessThanOrEqual(near.cosine[at - 1]!);
          }
        });
        for (const [pair, cosine] of allPairs(rows, least))
          expect(found.get(pair), pair).toBeCloseTo(cosine, 5);
        for (const [pair, cosine] of found) expect(cosine, pair).toBeGreaterThanOrEqual(least - 1e-6);
      }),
    );
  });

  test('a row is not its own neighbour, an empty one has none, the count is kept', () => {
    const near = nearestRows(unitRows([[0], [0], [0], [0], []]), 1, {
      count: 2,
      postings: 100,
      exact: 10,
      least: 0.1,
    });
    expect([...near.start]).toEqual([0, 2, 4, 6, 8, 8]);
    expect([...near.near.subarray(0, 4)]).toEqual([1, 2, 0, 2]);
  });

  test('a small budget reads the rarest features first', () => {
    // Weights decide the order of reading; the heavy feature 0 is shared with row 1 only.
    const writer = sparseWriter();
    for (let row = 0; row < 60; row += 1)
      writer.add(row < 2 ? [0, 1] : [1, 2], row < 2 ? [0.9, 0.436] : [0.436, 0.9]);
    const near = nearestRows(writer.done(), 3, { count: 5, postings: 2, exact: 5, least: 0.1 });
    expect(near.near[0]).toBe(1);
  });
});

describe('nearest dense rows', () => {
  const dimensions = 8;

  function blobs(perBlob: number, blobsCount: number): Float32Array {
    const random = seededRandom(3);
    const centres = Array.from({ length: blobsCount * dimensions }, () => random() - 0.5);
    const values = new Float32Array(perBlob * blobsCount * dimensions);
    values.forEach((_, at) => {
      const row = Math.floor(at / dimensions);
      // A large part that all share, as embeddings have it.
      values[at] =
        3 + centres[(row % blobsCount) * dimensions + (at % dimensions)]! + 0.05 * (random() - 0.5);
    });
    return values;
  }

  test.for([
    [10, 4],
    [400, 8],
  ] as [number, number][])('%i rows of each of %i topics: neighbours are of the topic', ([
    perBlob,
    topics,
  ]) => {
    const total = perBlob * topics;
    const each = Int32Array.from({ length: total }, (_, row) => row);
    const rows = denseNodes({ dimensions, values: blobs(perBlob, topics) }, each, total);
    const near = nearestDense(rows, { count: 5, postings: 0, exact: 0, least: 0.5 });
    let right = 0;
    for (let row = 0; row < total; row += 1)
      for (let at = near.start[row]!; at < near.start[row + 1]!; at += 1)
        right += near.near[at]! % topics === row % topics ? 1 : 0;
    expect(right / (5 * total)).toBeGreaterThan(0.98);
  });

  test('a row of zeros has no neighbours', () => {
    const values = blobs(5, 2);
    values.fill(0, 0, dimensions);
    const rows = denseNodes(
      { dimensions, values },
      Int32Array.from({ length: 10 }, (_, row) => row),
      10,
    );
    const near = nearestDense(rows, { count: 5, postings: 0, exact: 0, least: 0.1 });
    expect(near.start[1]).toBe(0);
    expect([...near.near]).not.toContain(0);
  });
});
