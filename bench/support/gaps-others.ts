import { spaceOf } from '../../src/gaps/features.ts';
import { formsOf, type Query } from '../../src/gaps/forms.ts';
import { seededRandom } from '../../src/gaps/random.ts';
import { vectorsOf } from '../../src/gaps/vectors.ts';

/** Group of each query, by its name. */
export type Grouping = Map<string, string>;

/** Spherical k-means on the same vectors, k given: what is commonly done, with help that no deployment has. */
export function sphericalKMeans(queries: readonly Query[], k: number, seed = 1): Grouping {
  const forms = formsOf(queries, new Int32Array(queries.length).fill(-1));
  const space = spaceOf(forms);
  const { start, feature, weight } = vectorsOf(forms, space);
  const total = forms.terms.length;
  const random = seededRandom(seed);
  let centres = Array.from({ length: Math.min(k, total) }, () => {
    const centre = new Float32Array(space.features);
    const row = Math.floor(random() * total);
    for (let at = start[row]!; at < start[row + 1]!; at += 1) centre[feature[at]!] = weight[at]!;
    return centre;
  });
  const nearest = new Int32Array(total);
  for (let round = 0; round < 15; round += 1) {
    let moved = 0;
    const sums = centres.map(() => new Float32Array(space.features));
    for (let row = 0; row < total; row += 1) {
      let best = -1;
      let most = -1;
      centres.forEach((centre, at) => {
        let cosine = 0;
        for (let slot = start[row]!; slot < start[row + 1]!; slot += 1)
          cosine += weight[slot]! * centre[feature[slot]!]!;
        if (cosine > most) [best, most] = [at, cosine];
      });
      if (nearest[row] !== best) moved += 1;
      nearest[row] = best;
      for (let slot = start[row]!; slot < start[row + 1]!; slot += 1)
        sums[best]![feature[slot]!]! += weight[slot]! * forms.count[row]!;
    }
    centres = sums.map((sum) => {
      const length = Math.sqrt(sum.reduce((squares, one) => squares + one * one, 0)) || 1;
      return sum.map((one) => one / length);
    });
    if (moved < total / 1000) break;
  }
  return new Map(queries.map(({ query }, at) => [query, `k${nearest[forms.formOf[at]!]}`]));
}

/** Two queries that share about seven words in ten agree on a band. */
const BANDS = 8;
const ROWS = 6;

/** MinHash over words, banded (Broder 1997): queries that agree on a band are one group, through chains. */
export function minHash(queries: readonly Query[], seed = 1): Grouping {
  const forms = formsOf(queries, new Int32Array(queries.length).fill(-1));
  const random = seededRandom(seed);
  const hashes = Array.from(
    { length: BANDS * ROWS },
    () => [random() * 2 ** 32, random() * 2 ** 32] as const,
  );
  const parent = Int32Array.from(forms.terms, (_, form) => form);
  const root = (form: number): number => {
    let at = form;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  const buckets = new Map<string, number>();
  forms.terms.forEach((list, form) => {
    const least = hashes.map(([a, b]) =>
      list.reduce((low, term) => Math.min(low, mixed(Math.imul(term + 1, a | 1) ^ b)), 2 ** 32),
    );
    for (let band = 0; band < BANDS; band += 1) {
      const key = `${band}:${least.slice(band * ROWS, (band + 1) * ROWS).join(',')}`;
      const other = buckets.get(key);
      if (other === undefined) buckets.set(key, form);
      else parent[root(form)] = root(other);
    }
  });
  return new Map(queries.map(({ query }, at) => [query, `m${root(forms.formOf[at]!)}`]));
}

/** The last step of MurmurHash3 (Appleby, public domain): every bit of the input changes every bit of the output. */
function mixed(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}
