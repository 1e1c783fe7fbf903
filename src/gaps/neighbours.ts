import { rowsOf, type Sparse, transposed } from './sparse.ts';

/** For row `r` the rows most like it: `near[i]` at `cosine[i]`, for `start[r]` ≤ i < `start[r + 1]`, best first. */
export type Neighbours = { start: Int32Array; near: Int32Array; cosine: Float32Array };

export type Limits = {
  /** Neighbours kept. */
  count: number;
  /** Postings read per row. */
  postings: number;
  /** Candidates whose cosine is computed in full. */
  exact: number;
  /** Lowest cosine kept. */
  least: number;
};

/**
 * Nearest rows of unit vectors by cosine. Lists of the heaviest features are read first until the budget is spent, each
 * from rows with few features on, where a shared feature means most; the best candidates are compared in full. Ties go
 * to the lower row.
 */
export function nearestRows(rows: Sparse, features: number, limits: Limits): Neighbours {
  const search = searcher(rows, features, limits);
  const total = rowsOf(rows);
  const start = new Int32Array(total + 1);
  const near = new Int32Array(total * limits.count);
  const cosine = new Float32Array(total * limits.count);
  let size = 0;
  for (let row = 0; row < total; row += 1) {
    const from = rows.start[row]!;
    const to = rows.start[row + 1]!;
    const found = search(rows.feature.subarray(from, to), rows.weight.subarray(from, to), row);
    for (let at = 0; at < found; at += 1) {
      near[size] = search.rows[at]!;
      cosine[size] = search.cosines[at]!;
      size += 1;
    }
    start[row + 1] = size;
  }
  return { start, near: near.slice(0, size), cosine: cosine.slice(0, size) };
}

export type Searcher = {
  /** How many rows are near; they stand in `rows` and `cosines` until the next call. `except`: a row to leave out. */
  (features: ArrayLike<number>, weights: ArrayLike<number>, except: number): number;
  rows: Int32Array;
  cosines: Float64Array;
};

const BINS = 512;
const MANY = 100;

/** A search over fixed rows, for a vector from anywhere. */
export function searcher(rows: Sparse, features: number, limits: Limits): Searcher {
  const total = rowsOf(rows);
  const postings = transposed(rows, features, rowsByLength(rows));
  const sum = new Float32Array(total);
  const touched = new Int32Array(total);
  const probe = new Float32Array(features);
  const bins = new Int32Array(BINS + 1);
  const order = new Int32Array(features);
  const out = { rows: new Int32Array(limits.count), scores: new Float64Array(limits.count) };
  const leastSquared = limits.least ** 2;

  /** Sums what the lists of the heaviest features say; how many rows were met. */
  function collect(wanted: ArrayLike<number>, weights: ArrayLike<number>, except: number): number {
    let budget = limits.postings;
    let seen = 0;
    let left = 0;
    for (let at = 0; at < wanted.length; at += 1) left += weights[at]! ** 2;
    sortByWeight(order, wanted, weights);
    // What is left of the vector cannot lift a row that was not met yet to the least cosine: the prefix filter of
    // Chaudhuri, Ganti & Kaushik 2006, with lengths (Anastasiu & Karypis 2014).
    for (let place = 0; place < wanted.length && budget > 0 && left >= leastSquared; place += 1) {
      const at = order[place]!;
      const feature = wanted[at]!;
      const weight = weights[at]!;
      left -= weight * weight;
      const from = postings.start[feature]!;
      const to = Math.min(postings.start[feature + 1]!, from + budget);
      budget -= to - from;
      for (let slot = from; slot < to; slot += 1) {
        const row = postings.feature[slot]!;
        if (sum[row] === 0) {
          touched[seen] = row;
          seen += 1;
        }
        sum[row]! += weight * postings.weight[slot]!;
      }
    }
    if (except >= 0) sum[except] = 0;
    return seen;
  }

  /** Keeps of the rows met those with the highest sums, at least as many as are compared in full. */
  function best(seen: number): number {
    if (seen <= limits.exact) return seen;
    bins.fill(0);
    for (let at = 0; at < seen; at += 1) bins[binOf(sum[touched[at]!]!)]! += 1;
    let cut = BINS;
    for (let kept = bins[cut]!; cut > 0 && kept < limits.exact; kept += bins[cut]!) cut -= 1;
    let kept = 0;
    for (let at = 0; at < seen; at += 1) {
      const row = touched[at]!;
      if (binOf(sum[row]!) < cut) sum[row] = 0;
      else {
        touched[kept] = row;
        kept += 1;
      }
    }
    return kept;
  }

  function near(wanted: ArrayLike<number>, weights: ArrayLike<number>, except: number): number {
    const candidates = best(collect(wanted, weights, except));
    for (let at = 0; at < wanted.length; at += 1) probe[wanted[at]!] = weights[at]!;
    let found = 0;
    for (let at = 0; at < candidates; at += 1) {
      const row = touched[at]!;
      if (sum[row] === 0) continue;
      sum[row] = 0;
      let score = 0;
      const to = rows.start[row + 1]!;
      for (let slot = rows.start[row]!; slot < to; slot += 1)
        score += rows.weight[slot]! * probe[rows.feature[slot]!]!;
      if (score >= limits.least) found = keepBest(out, found, limits.count, row, score);
    }
    for (let at = 0; at < wanted.length; at += 1) probe[wanted[at]!] = 0;
    return found;
  }
  return Object.assign(near, { rows: out.rows, cosines: out.scores });
}

function binOf(score: number): number {
  return score >= 1 ? BINS : (score * BINS) | 0;
}

/** Keeps the best `room` of a list in order, best first, ties to the lower row; the new length. */
export function keepBest(
  { rows, scores }: { rows: Int32Array; scores: Float64Array },
  size: number,
  room: number,
  row: number,
  score: number,
): number {
  let at = size;
  if (size === room) {
    at -= 1;
    if (score < scores[at]! || (score === scores[at] && row > rows[at]!)) return size;
  }
  const length = at + 1;
  while (at > 0 && (scores[at - 1]! < score || (scores[at - 1] === score && rows[at - 1]! > row))) {
    scores[at] = scores[at - 1]!;
    rows[at] = rows[at - 1]!;
    at -= 1;
  }
  scores[at] = score;
  rows[at] = row;
  return length;
}

/** Writes the places of the features into `order`, heaviest first; by insertion, as long as there are few. */
function sortByWeight(order: Int32Array, features: ArrayLike<number>, weights: ArrayLike<number>): void {
  if (features.length > MANY) {
    for (let place = 0; place < features.length; place += 1) order[place] = place;
    order.subarray(0, features.length).sort((a, b) => weights[b]! - weights[a]! || a - b);
    return;
  }
  for (let place = 0; place < features.length; place += 1) {
    let at = place;
    const weight = weights[place]!;
    while (at > 0 && weights[order[at - 1]!]! < weight) {
      order[at] = order[at - 1]!;
      at -= 1;
    }
    order[at] = place;
  }
}

function rowsByLength(rows: Sparse): Int32Array {
  const lengthOf = (row: number) => rows.start[row + 1]! - rows.start[row]!;
  return Int32Array.from({ length: rowsOf(rows) }, (_, row) => row).sort(
    (a, b) => lengthOf(a) - lengthOf(b) || a - b,
  );
}
