import type { Neighbours } from './neighbours.ts';
import { type Sparse, sparseWriter } from './sparse.ts';

/** An undirected graph: node `n` is joined to `to[i]` by `weight[i]` for `start[n]` ≤ i < `start[n + 1]`; both ways stand. */
export type Graph = { start: Int32Array; to: Int32Array; weight: Float64Array };

export function nodesOf(graph: Graph): number {
  return graph.start.length - 1;
}

/** The vector of each node: the sum of its members' at unit length, cut to its heaviest features. */
export function nodeVectors(
  rows: Sparse,
  nodeOf: Int32Array,
  nodes: number,
  features: number,
  heaviest: number,
): Sparse {
  const members = membersOf(nodeOf, nodes);
  const sum = new Float64Array(features);
  const writer = sparseWriter(nodes * 16);
  for (let node = 0; node < nodes; node += 1) {
    let held: number[] = [];
    for (let at = members.start[node]!; at < members.start[node + 1]!; at += 1) {
      const row = members.rows[at]!;
      for (let slot = rows.start[row]!; slot < rows.start[row + 1]!; slot += 1) {
        const feature = rows.feature[slot]!;
        if (sum[feature] === 0) held.push(feature);
        sum[feature]! += rows.weight[slot]!;
      }
    }
    const all = held;
    if (held.length > heaviest) held = held.toSorted((a, b) => sum[b]! - sum[a]! || a - b).slice(0, heaviest);
    held.sort((a, b) => a - b);
    const length = Math.sqrt(held.reduce((squares, feature) => squares + sum[feature]! ** 2, 0));
    writer.add(
      held,
      held.map((feature) => sum[feature]! / length),
    );
    for (const feature of all) sum[feature] = 0;
  }
  return writer.done();
}

/** The rows of each node, in their order. */
export function membersOf(nodeOf: Int32Array, nodes: number): { start: Int32Array; rows: Int32Array } {
  const start = new Int32Array(nodes + 1);
  for (const node of nodeOf) start[node + 1]! += 1;
  for (let node = 0; node < nodes; node += 1) start[node + 1]! += start[node]!;
  const next = start.slice();
  const rows = new Int32Array(nodeOf.length);
  nodeOf.forEach((node, row) => {
    rows[next[node]!] = row;
    next[node]! += 1;
  });
  return { start, rows };
}

/** An edge wherever one node is among the nearest of the other, as heavy as their cosine. */
export function graphOf(near: Neighbours): Graph {
  const nodes = near.start.length - 1;
  const start = new Int32Array(nodes + 1);
  const oneWay = new Uint8Array(near.near.length);
  eachNear(near, (node, other, at) => {
    start[node + 1]! += 1;
    if (isNear(near, other, node)) return;
    oneWay[at] = 1;
    start[other + 1]! += 1;
  });
  for (let node = 0; node < nodes; node += 1) start[node + 1]! += start[node]!;
  const next = start.slice();
  const to = new Int32Array(start[nodes]!);
  const weight = new Float64Array(start[nodes]!);
  function join(node: number, other: number, cosine: number) {
    const slot = next[node]!;
    next[node] = slot + 1;
    to[slot] = other;
    weight[slot] = cosine;
  }
  eachNear(near, (node, other, at) => {
    join(node, other, near.cosine[at]!);
    if (oneWay[at] === 1) join(other, node, near.cosine[at]!);
  });
  return { start, to, weight };
}

/** The edges that are kept, at their new weights; `weigh` gives 0 or less for an edge to drop, the same both ways. */
export function reweighed(graph: Graph, weigh: (at: number) => number): Graph {
  const start = new Int32Array(graph.start.length);
  const to = new Int32Array(graph.to.length);
  const weight = new Float64Array(graph.to.length);
  let size = 0;
  for (let node = 0; node < nodesOf(graph); node += 1) {
    for (let at = graph.start[node]!; at < graph.start[node + 1]!; at += 1) {
      const kept = weigh(at);
      if (kept <= 0) continue;
      to[size] = graph.to[at]!;
      weight[size] = kept;
      size += 1;
    }
    start[node + 1] = size;
  }
  return { start, to: to.slice(0, size), weight: weight.slice(0, size) };
}

function eachNear(near: Neighbours, visit: (node: number, other: number, at: number) => void): void {
  for (let node = 0; node + 1 < near.start.length; node += 1)
    for (let at = near.start[node]!; at < near.start[node + 1]!; at += 1) visit(node, near.near[at]!, at);
}

function isNear(near: Neighbours, node: number, wanted: number): boolean {
  for (let at = near.start[node]!; at < near.start[node + 1]!; at += 1)
    if (near.near[at] === wanted) return true;
  return false;
}
