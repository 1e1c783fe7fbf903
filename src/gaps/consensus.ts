import { communitiesOf, type Limits } from './communities.ts';
import { type Graph, nodesOf, reweighed } from './graph.ts';
import { PARAMETERS } from './parameters.ts';

/** γ for so many nodes; `coarseness` > 1 makes fewer and larger groups. */
export function resolutionOf(nodes: number, coarseness = 1): number {
  const { scale, lowest, highest, complete } = PARAMETERS.communities;
  const gamma = Math.min(highest, Math.max(lowest, scale / Math.max(1, nodes)));
  return (gamma * Math.sqrt(Math.max(1, complete / Math.max(1, nodes)))) / coarseness;
}

/**
 * Communities that several runs agree on (after Lancichinetti & Fortunato 2012): runs at coarse, middle and fine
 * resolution and in different orders vote on each edge; edges that most runs cut are dropped, the others weigh as much as
 * the agreement, and a last run divides what is left.
 */
export function consensusOf(
  graph: Graph,
  { gamma, seed, limits, start }: { gamma: number; seed: number; limits: Limits; start?: Int32Array },
): Int32Array {
  const { resolutions, runs, agreement } = PARAMETERS.communities;
  const votes = new Float64Array(graph.to.length);
  let voters = 0;
  for (const resolution of resolutions) {
    for (let run = 0; run < runs; run += 1) {
      const labels = communitiesOf(graph, { gamma: gamma * resolution, seed: seed + 7919 * run + 1, limits });
      voters += 1;
      for (let node = 0; node < nodesOf(graph); node += 1)
        for (let at = graph.start[node]!; at < graph.start[node + 1]!; at += 1)
          if (labels[node] === labels[graph.to[at]!]) votes[at]! += 1;
    }
  }
  const agreed = reweighed(graph, (at) => (votes[at]! >= agreement * voters ? votes[at]! / voters : 0));
  return communitiesOf(agreed, { gamma, seed, limits, ...(start && { start }) });
}
