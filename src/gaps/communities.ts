import { type Graph, nodesOf } from './graph.ts';
import { seededRandom, shuffledRange } from './random.ts';

/** What a community may not hold. */
export type Limits = {
  /** Of these nodes (1) a community holds one at most. */
  alone: Uint8Array;
  /** Pairs of nodes that no community holds together. */
  apart: readonly (readonly [number, number])[];
};

export type Search = { gamma: number; seed: number; limits: Limits; start?: Int32Array };

/**
 * Communities by the constant Potts quality, Σ (weight inside − γ × pairs inside), with the moves of Louvain (Blondel et
 * al. 2008; Traag, Van Dooren & Nesterov 2011). It has no resolution limit: a small dense group stands however large the
 * graph is. Labels are 0 … k − 1 in the order of their first node.
 */
export function communitiesOf(graph: Graph, { gamma, seed, limits, start }: Search): Int32Array {
  const random = seededRandom(seed);
  let level: Level = {
    graph,
    size: new Float64Array(nodesOf(graph)).fill(1),
    alone: limits.alone,
    enemies: enemiesOf(nodesOf(graph), limits.apart),
  };
  let labels = Int32Array.from({ length: nodesOf(graph) }, (_, node) => node);
  let first = start ? relabelled(start) : labels.slice();
  for (;;) {
    const { communities, moved } = moveNodes(level, first, gamma, random);
    const compact = relabelled(communities);
    labels = labels.map((node) => compact[node]!);
    const count = compact.reduce((most, label) => Math.max(most, label + 1), 0);
    if (count === nodesOf(level.graph) || (!moved && !start)) return relabelled(labels);
    level = merged(level, compact, count);
    first = Int32Array.from({ length: count }, (_, node) => node);
    start = undefined;
  }
}

type Level = { graph: Graph; size: Float64Array; alone: Uint8Array; enemies: Map<number, number[]> };

function enemiesOf(nodes: number, pairs: Limits['apart']): Map<number, number[]> {
  const enemies = new Map<number, number[]>();
  for (const [a, b] of pairs) {
    if (a >= nodes || b >= nodes || a === b) continue;
    enemies.set(a, [...(enemies.get(a) ?? []), b]);
    enemies.set(b, [...(enemies.get(b) ?? []), a]);
  }
  return enemies;
}

/** Moves single nodes, each to the neighbouring community that gains most, until none gains. */
function moveNodes(level: Level, first: Int32Array, gamma: number, random: () => number) {
  const { graph, size, alone, enemies } = level;
  const nodes = nodesOf(graph);
  const communities = first.slice();
  const total = new Float64Array(nodes);
  const aloneIn = new Int32Array(nodes);
  for (let node = 0; node < nodes; node += 1) {
    total[communities[node]!]! += size[node]!;
    aloneIn[communities[node]!]! += alone[node]!;
  }
  const free: number[] = [];
  for (let label = nodes - 1; label >= 0; label -= 1) if (total[label] === 0) free.push(label);
  const linked = new Float64Array(nodes);
  const seen = new Int32Array(nodes);
  const queue = shuffledRange(nodes, random);
  const waiting = new Uint8Array(nodes).fill(1);
  let head = 0;
  let left = nodes;
  let moved = false;
  while (left > 0) {
    const node = queue[head]!;
    head = head + 1 === nodes ? 0 : head + 1;
    left -= 1;
    waiting[node] = 0;
    const own = communities[node]!;
    let found = 0;
    for (let at = graph.start[node]!; at < graph.start[node + 1]!; at += 1) {
      const label = communities[graph.to[at]!]!;
      if (linked[label] === 0) {
        seen[found] = label;
        found += 1;
      }
      linked[label]! += graph.weight[at]!;
    }
    total[own]! -= size[node]!;
    let best = own;
    let bestGain = linked[own]! - gamma * size[node]! * total[own]!;
    for (let at = 0; at < found; at += 1) {
      const label = seen[at]!;
      if (label === own) continue;
      const gain = linked[label]! - gamma * size[node]! * total[label]!;
      if (gain <= bestGain + 1e-12) continue;
      if (alone[node] && aloneIn[label]! > 0) continue;
      if (enemies.get(node)?.some((enemy) => communities[enemy] === label)) continue;
      best = label;
      bestGain = gain;
    }
    // A community of its own gains nothing and costs nothing.
    if (bestGain < -1e-12 && total[own]! > 0) best = free.pop()!;
    for (let at = 0; at < found; at += 1) linked[seen[at]!] = 0;
    total[best]! += size[node]!;
    if (best === own) continue;
    moved = true;
    aloneIn[own]! -= alone[node]!;
    aloneIn[best]! += alone[node]!;
    communities[node] = best;
    if (total[own] === 0) free.push(own);
    for (let at = graph.start[node]!; at < graph.start[node + 1]!; at += 1) {
      const other = graph.to[at]!;
      if (waiting[other] || communities[other] === best) continue;
      waiting[other] = 1;
      queue[(head + left) % nodes] = other;
      left += 1;
    }
  }
  return { communities, moved };
}

function merged(level: Level, labels: Int32Array, count: number): Level {
  const { graph } = level;
  const size = new Float64Array(count);
  const alone = new Uint8Array(count);
  const enemies = new Map<number, number[]>();
  const members: number[][] = Array.from({ length: count }, () => []);
  labels.forEach((label, node) => {
    size[label]! += level.size[node]!;
    if (level.alone[node]) alone[label] = 1;
    members[label]!.push(node);
    const hostile = level.enemies.get(node);
    if (hostile)
      enemies.set(label, [...(enemies.get(label) ?? []), ...hostile.map((enemy) => labels[enemy]!)]);
  });
  const start = new Int32Array(count + 1);
  const to: number[] = [];
  const weight: number[] = [];
  const sum = new Float64Array(count);
  for (let label = 0; label < count; label += 1) {
    const met: number[] = [];
    for (const node of members[label]!)
      for (let at = graph.start[node]!; at < graph.start[node + 1]!; at += 1) {
        const other = labels[graph.to[at]!]!;
        if (other === label) continue;
        if (sum[other] === 0) met.push(other);
        sum[other]! += graph.weight[at]!;
      }
    for (const other of met) {
      to.push(other);
      weight.push(sum[other]!);
      sum[other] = 0;
    }
    start[label + 1] = to.length;
  }
  return {
    graph: { start, to: Int32Array.from(to), weight: Float64Array.from(weight) },
    size,
    alone,
    enemies,
  };
}

/** Labels 0 … k − 1 in the order of their first node. */
export function relabelled(labels: Int32Array): Int32Array {
  const known = new Map<number, number>();
  return labels.map((label) => {
    const small = known.get(label) ?? known.size;
    known.set(label, small);
    return small;
  });
}
