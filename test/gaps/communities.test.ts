import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { communitiesOf } from '../../src/gaps/communities.ts';
import { consensusOf, resolutionOf } from '../../src/gaps/consensus.ts';
import { type Graph, graphOf } from '../../src/gaps/graph.ts';

type Pair = [number, number, number];

function graph(nodes: number, pairs: Pair[]): Graph {
  const lists: [number, number][][] = Array.from({ length: nodes }, () => []);
  const seen = new Set<string>();
  for (const [a, b, weight] of pairs) {
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    if (a === b || seen.has(key)) continue;
    seen.add(key);
    lists[a]!.push([b, weight]);
    // Each stands once, as one node's nearest: the graph joins both ways.
  }
  const start = new Int32Array(nodes + 1);
  lists.forEach((list, node) => {
    start[node + 1] = start[node]! + list.length;
  });
  return graphOf({
    start,
    near: Int32Array.from(lists.flat(), ([other]) => other),
    cosine: Float32Array.from(lists.flat(), ([, weight]) => weight),
  });
}

const unlimited = (nodes: number) => ({ alone: new Uint8Array(nodes), apart: [] });

/** Cliques of `size` at weight 0.8, each joined to the next by one weak edge. */
function cliques(count: number, size: number): Pair[] {
  const pairs: Pair[] = [];
  for (let clique = 0; clique < count; clique += 1) {
    for (let a = 0; a < size; a += 1)
      for (let b = 0; b < a; b += 1) pairs.push([clique * size + a, clique * size + b, 0.8]);
    if (clique > 0) pairs.push([clique * size, clique * size - 1, 0.2]);
  }
  return pairs;
}

function quality({ start, to, weight }: Graph, labels: Int32Array, gamma: number): number {
  let inside = 0;
  for (let node = 0; node + 1 < start.length; node += 1)
    for (let at = start[node]!; at < start[node + 1]!; at += 1)
      if (labels[node] === labels[to[at]!]) inside += weight[at]! / 2;
  const sizes = new Map<number, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  for (const size of sizes.values()) inside -= (gamma * size * (size - 1)) / 2;
  return inside;
}

const anyGraph = fc
  .tuple(
    fc.integer({ min: 2, max: 14 }),
    fc.array(fc.tuple(fc.nat(13), fc.nat(13), fc.constantFrom(0.2, 0.5, 1)), { maxLength: 40 }),
  )
  .map(([nodes, pairs]) => ({
    nodes,
    graph: graph(nodes, pairs.filter(([a, b]) => a < nodes && b < nodes) as Pair[]),
  }));

describe('communities', () => {
  test('cliques joined by weak edges are communities, alone and by consensus', () => {
    const ring = graph(24, cliques(6, 4));
    const expected = Array.from({ length: 24 }, (_, node) => Math.floor(node / 4));
    for (const seed of [1, 2, 3]) {
      const search = { gamma: 0.12, seed, limits: unlimited(24) };
      expect([...communitiesOf(ring, search)]).toEqual(expected);
      expect([...consensusOf(ring, search)]).toEqual(expected);
    }
  });

  test('no single move makes the division better', () => {
    fc.assert(
      fc.property(anyGraph, fc.nat(5), ({ nodes, graph: one }, seed) => {
        const gamma = 0.1;
        const labels = communitiesOf(one, { gamma, seed, limits: unlimited(nodes) });
        const reached = quality(one, labels, gamma);
        expect(reached).toBeGreaterThanOrEqual(-1e-9);
        // Nodes of a community hang together: Louvain may leave single moves, never a worse start.
        expect(reached).toBeGreaterThanOrEqual(
          quality(
            one,
            Int32Array.from({ length: nodes }, (_, n) => n),
            gamma,
          ),
        );
      }),
    );
  });

  test('what stands apart stays apart, and of the alone a community holds one, from any start', () => {
    const start = fc.array(fc.nat(3), { minLength: 14, maxLength: 14 });
    const pairs = fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 6 });
    const alone = fc.array(fc.nat(1), { minLength: 14, maxLength: 14 });
    fc.assert(
      fc.property(
        anyGraph,
        pairs,
        alone,
        start,
        fc.boolean(),
        ({ nodes, graph: one }, apart, flags, from, warm) => {
          const limits = {
            alone: Uint8Array.from(flags.slice(0, nodes)),
            apart: apart.filter(([a, b]) => a !== b && a < nodes && b < nodes) as [number, number][],
          };
          const bound = (node: number) => limits.alone[node] === 1 || limits.apart.flat().includes(node);
          const first = Int32Array.from({ length: nodes }, (_, node) =>
            bound(node) ? 100 + node : from[node]!,
          );
          const search = { gamma: 0.05, seed: 1, limits, ...(warm && { start: first }) };
          for (const labels of [communitiesOf(one, search), consensusOf(one, search)]) {
            for (const [a, b] of limits.apart) expect(labels[a]).not.toBe(labels[b]);
            const held = [...labels].filter((_, node) => limits.alone[node] === 1);
            expect(new Set(held).size).toBe(held.length);
          }
        },
      ),
    );
  });

  test('γ follows the number of nodes within its bounds, and coarseness', () => {
    expect([160, 3_000, 10_000, 1e6].map((nodes) => resolutionOf(nodes))).toEqual([0.12, 0.05, 0.015, 0.01]);
    expect(resolutionOf(40), 'a graph in which nearly all are neighbours').toBe(0.24);
    expect(resolutionOf(3_000, 2)).toBe(0.025);
  });
});
