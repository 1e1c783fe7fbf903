import { type Listed, lister, type Space } from './features.ts';
import type { Forms } from './forms.ts';
import type { Replies } from './replies.ts';
import { type Sparse, sparseWriter } from './sparse.ts';

/** One vector of unit length, or empty when nothing in it has a weight. */
export type Vector = { features: number[]; weights: number[] };

/** One row of unit length per form; agents' replies, when given, stand beside the words. */
export function vectorsOf(forms: Forms, space: Space, replies?: Replies): Sparse {
  const { terms } = forms.vocabulary;
  const list = lister(space);
  const writer = sparseWriter(1 << 16);
  forms.terms.forEach((ids, form) => {
    const listed = list(ids, (at) => terms[ids[at]!]!, forms.language[form]!);
    const { features, weights } = vectorOf(
      replies ? [...listed, { block: replies.block, ids: replies.ids[form]! }] : listed,
    );
    writer.add(features, weights);
  });
  return writer.done();
}

/** (1 + log TF) × the feature's weight, each block at unit length × its share, the whole at unit length. */
export function vectorOf(listed: readonly Listed[]): Vector {
  const features: number[] = [];
  const weights: number[] = [];
  let whole = 0;
  for (const { block, ids } of listed) {
    const first = weights.length;
    ids.sort((a, b) => a - b);
    let squares = 0;
    for (let at = 0; at < ids.length; ) {
      const id = ids[at]!;
      let end = at + 1;
      while (end < ids.length && ids[end] === id) end += 1;
      const weight = block.weight[id]! * (1 + Math.log(end - at));
      if (weight > 0) {
        features.push(id + block.offset);
        weights.push(weight);
        squares += weight * weight;
      }
      at = end;
    }
    if (squares === 0) continue;
    const scale = block.share / Math.sqrt(squares);
    for (let at = first; at < weights.length; at += 1) weights[at]! *= scale;
    whole += block.share ** 2;
  }
  const length = Math.sqrt(whole);
  for (let at = 0; at < weights.length; at += 1) weights[at]! /= length;
  return { features, weights };
}
