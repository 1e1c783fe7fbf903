import type { Neighbours } from './neighbours.ts';
import { PARAMETERS } from './parameters.ts';

/** Nodes of the graph: for each form its node, and how many there are. The first nodes are the holds, in their order. */
export type Nodes = { nodeOf: Int32Array; nodes: number; collapseAt: number };

export type Collapsible = { count: Float64Array; hold: Int32Array };

/**
 * Brings near copies of a wording together: the form that came most often takes every free neighbour at or above the
 * threshold, then the next. Forms under one hold are one node from the start and take theirs first.
 *
 * @param last the threshold of the run before; a step away from it needs a clear reason, since each step moves groups
 */
export function collapsed(forms: Collapsible, near: Neighbours, holds: number, last?: number): Nodes {
  const { thresholds, mostNodes, slack } = PARAMETERS.collapse;
  const order = leadersOf(forms);
  const kept = last === undefined ? -1 : thresholds.indexOf(last);
  if (kept >= 0) {
    const same = starsAt(forms, near, holds, order, last!);
    const finer = thresholds[kept - 1];
    const tooMany = same.nodes > mostNodes * slack && kept < thresholds.length - 1;
    if (!tooMany && finer === undefined) return same;
    if (!tooMany && starsAt(forms, near, holds, order, finer!).nodes * slack > mostNodes) return same;
  }
  let nodes: Nodes | undefined;
  for (const threshold of thresholds) {
    nodes = starsAt(forms, near, holds, order, threshold);
    if (nodes.nodes <= mostNodes) break;
  }
  return nodes!;
}

function leadersOf({ count }: Collapsible): Int32Array {
  return Int32Array.from({ length: count.length }, (_, form) => form).sort(
    (a, b) => count[b]! - count[a]! || a - b,
  );
}

function starsAt(
  { hold }: Collapsible,
  near: Neighbours,
  holds: number,
  order: Int32Array,
  collapseAt: number,
): Nodes {
  const nodeOf = hold.slice();
  let nodes = holds;
  function takeNeighbours(form: number) {
    for (let at = near.start[form]!; at < near.start[form + 1]! && near.cosine[at]! >= collapseAt; at += 1) {
      const other = near.near[at]!;
      if (nodeOf[other] === -1) nodeOf[other] = nodeOf[form]!;
    }
  }
  for (const form of order) if (hold[form]! >= 0) takeNeighbours(form);
  for (const form of order) {
    if (nodeOf[form] !== -1) continue;
    nodeOf[form] = nodes;
    nodes += 1;
    takeNeighbours(form);
  }
  return { nodeOf, nodes, collapseAt };
}
