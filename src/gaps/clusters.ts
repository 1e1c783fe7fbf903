import { collapsed } from './collapse.ts';
import { consensusOf, resolutionOf } from './consensus.ts';
import { type Dense, denseNodes, nearestDense } from './dense.ts';
import type { Forms } from './forms.ts';
import { graphOf, nodeVectors } from './graph.ts';
import type { Holds } from './holds.ts';
import { nearestRows } from './neighbours.ts';
import { PARAMETERS } from './parameters.ts';
import type { Sparse } from './sparse.ts';

export type ClusterOptions = {
  holds: Holds;
  seed: number;
  coarseness?: number | undefined;
  /** Threshold of the collapse of the run before. */
  collapseAt?: number | undefined;
  /** Old group of each form, −1 for none: where the last division starts from. */
  before?: Int32Array | undefined;
  /** One row per query, in place of the lexical vectors. */
  dense?: Dense | undefined;
  /** Forms that are no part of this: each stays alone. */
  aside: Uint8Array;
};

/** Cluster of each form: collapse, graph and communities (steps 6 to 8 of the method). */
export function clustersOf(
  forms: Forms,
  rows: Sparse,
  features: number,
  options: ClusterOptions,
): { clusterOf: Int32Array; collapseAt: number; nodes: number } {
  const { holds, seed, dense, aside } = options;
  const { nearForms, nearNodes, nodeFeatures } = PARAMETERS;
  const formVectors = dense && denseNodes(dense, forms.formOf, forms.terms.length);
  if (formVectors)
    aside.forEach((away, form) => {
      const { dimensions, values } = formVectors;
      if (away) values.fill(0, form * dimensions, (form + 1) * dimensions);
    });
  const kept = keptApart(rows, aside);
  const near = formVectors ? nearestDense(formVectors, nearForms) : nearestRows(kept, features, nearForms);
  const { nodeOf, nodes, collapseAt } = collapsed(forms, near, holds.groups.length, options.collapseAt);
  const graph = graphOf(
    formVectors
      ? nearestDense(denseNodes(formVectors, nodeOf, nodes), nearNodes)
      : nearestRows(nodeVectors(kept, nodeOf, nodes, features, nodeFeatures), features, nearNodes),
  );
  const alone = Uint8Array.from({ length: nodes }, (_, node) => (holds.groups[node] === undefined ? 0 : 1));
  const labels = consensusOf(graph, {
    gamma: resolutionOf(nodes, options.coarseness),
    seed,
    limits: { alone, apart: holds.apart },
    ...(options.before && { start: startOf(options.before, nodeOf, nodes, holds) }),
  });
  return { clusterOf: nodeOf.map((node) => labels[node]!), collapseAt, nodes };
}

/** The same rows, those aside emptied: what has no feature has no neighbour. */
function keptApart(rows: Sparse, aside: Uint8Array): Sparse {
  if (!aside.includes(1)) return rows;
  const start = new Int32Array(rows.start.length);
  const feature = new Int32Array(rows.feature.length);
  const weight = new Float32Array(rows.weight.length);
  let size = 0;
  aside.forEach((away, row) => {
    const [from, to] = [rows.start[row]!, rows.start[row + 1]!];
    if (!away) {
      feature.set(rows.feature.subarray(from, to), size);
      weight.set(rows.weight.subarray(from, to), size);
      size += to - from;
    }
    start[row + 1] = size;
  });
  return { start, feature: feature.subarray(0, size), weight: weight.subarray(0, size) };
}

/** Communities to start from: nodes whose first form was in the same group; holds and new nodes start alone. */
function startOf(before: Int32Array, nodeOf: Int32Array, nodes: number, holds: Holds): Int32Array {
  const start = Int32Array.from({ length: nodes }, (_, node) => -1 - node);
  nodeOf.forEach((node, form) => {
    if (node >= holds.groups.length && start[node]! < 0 && before[form]! >= 0) start[node] = before[form]!;
  });
  return start;
}
