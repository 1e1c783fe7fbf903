import { keepBest, type Limits, type Neighbours } from './neighbours.ts';

/** Vectors from outside (embeddings), one row of `dimensions` numbers per query, end to end. A row of zeros: none. */
export type Dense = { dimensions: number; values: Float32Array };

/** Up to so many rows all pairs are compared. */
const ALL_PAIRS = 3_000;
/** Each row stands in the lists of its nearest pivots, and looks through the lists of so many. */
const STANDS_IN = 2;
const LOOKS_IN = 8;

/**
 * Sums of rows by node, less the mean of all rows, at unit length. Embeddings of one service share a large part, which
 * lifts every cosine; without it thresholds for words fit them too.
 */
export function denseNodes(dense: Dense, nodeOf: Int32Array, nodes: number): Dense {
  const { dimensions, values } = dense;
  const mean = meanOf(dense);
  const sums = new Float32Array(nodes * dimensions);
  nodeOf.forEach((node, row) => {
    if (!isPresent(dense, row)) return;
    for (let at = 0; at < dimensions; at += 1)
      sums[node * dimensions + at]! += values[row * dimensions + at]! - mean[at]!;
  });
  for (let node = 0; node < nodes; node += 1) {
    const row = sums.subarray(node * dimensions, (node + 1) * dimensions);
    const length = Math.hypot(...row);
    if (length > 0) for (let at = 0; at < dimensions; at += 1) row[at]! /= length;
  }
  return { dimensions, values: sums };
}

/** Nearest rows of unit vectors by cosine; above a few thousand rows through lists of pivots, which misses few. */
export function nearestDense(rows: Dense, limits: Limits): Neighbours {
  const total = rows.values.length / rows.dimensions;
  const pivots = total <= ALL_PAIRS ? 1 : Math.ceil(Math.sqrt(total));
  const pivotRows = Array.from({ length: pivots }, (_, pivot) => Math.floor((pivot * total) / pivots));
  const lists: number[][] = pivotRows.map(() => []);
  const nearest = { rows: new Int32Array(LOOKS_IN), scores: new Float64Array(LOOKS_IN) };
  function nearestPivots(row: number): number[] {
    let found = 0;
    pivotRows.forEach((pivot, at) => {
      found = keepBest(nearest, found, LOOKS_IN, at, cosineOf(rows, row, pivot));
    });
    return [...nearest.rows.subarray(0, found)];
  }
  const looksIn = Array.from({ length: total }, (_, row) => nearestPivots(row));
  looksIn.forEach((near, row) => {
    if (isPresent(rows, row)) for (const pivot of near.slice(0, STANDS_IN)) lists[pivot]!.push(row);
  });
  const start = new Int32Array(total + 1);
  const lastMet = new Int32Array(total).fill(-1);
  const best = { rows: new Int32Array(limits.count), scores: new Float64Array(limits.count) };
  const near: number[] = [];
  const cosine: number[] = [];
  for (let row = 0; row < total; row += 1) {
    let found = 0;
    for (const pivot of looksIn[row]!)
      for (const other of lists[pivot]!) {
        if (other === row || lastMet[other] === row) continue;
        lastMet[other] = row;
        const likeness = cosineOf(rows, row, other);
        if (likeness >= limits.least) found = keepBest(best, found, limits.count, other, likeness);
      }
    near.push(...best.rows.subarray(0, found));
    cosine.push(...best.scores.subarray(0, found));
    start[row + 1] = near.length;
  }
  return { start, near: Int32Array.from(near), cosine: Float32Array.from(cosine) };
}

function meanOf(dense: Dense): Float64Array {
  const { dimensions, values } = dense;
  const mean = new Float64Array(dimensions);
  let present = 0;
  for (let row = 0; row < values.length / dimensions; row += 1) {
    if (!isPresent(dense, row)) continue;
    present += 1;
    for (let at = 0; at < dimensions; at += 1) mean[at]! += values[row * dimensions + at]!;
  }
  return mean.map((sum) => sum / Math.max(1, present));
}

function isPresent({ dimensions, values }: Dense, row: number): boolean {
  for (let at = row * dimensions; at < (row + 1) * dimensions; at += 1) if (values[at] !== 0) return true;
  return false;
}

function cosineOf({ dimensions, values }: Dense, one: number, other: number): number {
  let sum = 0;
  for (let at = 0; at < dimensions; at += 1)
    sum += values[one * dimensions + at]! * values[other * dimensions + at]!;
  return sum;
}
