import { seededRandom, shuffledRange } from '../gaps/random.ts';

/** Numbers kept of each vector: 100,000 vectors are 25 MB at rest and 100 MB in use, not 600. */
export const KEPT_DIMENSIONS = 256;

const SEED = 20_240_229;
/** Part of the name under which vectors are kept: other ways of shortening give vectors that compare with none of these. */
export const SHORTENING = `hadamard-${KEPT_DIMENSIONS}-${SEED}`;

/** Shortens vectors of one length to at most 256 whole numbers from −127 to 127, of which only the direction counts. */
export type Shorten = (vector: ArrayLike<number>) => Int8Array;

/**
 * A fixed random projection that keeps cosines: signs at random, a Hadamard transform, 256 of its numbers (Ailon &
 * Chazelle 2009; Tropp 2011). It takes d log d steps, where a matrix of random numbers would take 256 d. Shorter vectors
 * stay as they are.
 *
 * What it costs, measured on made-up vectors of 100 topics with 20 members: cosines move by 0.04 (from 384 numbers) to 0.06
 * (from 3,072), root mean square. Pairs of one topic that the grouping finds, and pairs it groups that are of one topic:
 * less by 0.001 to 0.01 and 0.035, the more the members of a topic differ. Rounding to bytes costs under 0.003.
 */
export function shortener(dimensions: number): Shorten {
  if (dimensions <= KEPT_DIMENSIONS) return (vector) => inBytes(scaled(vector, dimensions));
  const padded = 2 ** Math.ceil(Math.log2(dimensions));
  const random = seededRandom(SEED);
  const signs = Int8Array.from({ length: dimensions }, () => (random() < 0.5 ? -1 : 1));
  const kept = shuffledRange(padded, random).slice(0, KEPT_DIMENSIONS);
  return (vector) => {
    const mixed = scaled(vector, padded);
    for (let at = 0; at < dimensions; at += 1) mixed[at]! *= signs[at]!;
    hadamard(mixed);
    const some = new Float64Array(KEPT_DIMENSIONS);
    for (let at = 0; at < KEPT_DIMENSIONS; at += 1) some[at] = mixed[kept[at]!]!;
    return inBytes(some);
  };
}

/** Puts a shortened vector, at unit length, into a row of others. One of zeros stays so. */
export function putUnit(bytes: Int8Array, values: Float32Array, at: number): void {
  let squares = 0;
  for (const value of bytes) squares += value * value;
  if (squares === 0) return;
  const length = Math.sqrt(squares);
  for (let place = 0; place < bytes.length; place += 1) values[at + place] = bytes[place]! / length;
}

/** The largest number becomes 1: sums of finite numbers stay finite. */
function scaled(vector: ArrayLike<number>, length: number): Float64Array {
  const copy = new Float64Array(length);
  const most = largest(vector);
  if (most > 0) for (let at = 0; at < vector.length; at += 1) copy[at] = vector[at]! / most;
  return copy;
}

function inBytes(vector: Float64Array): Int8Array {
  const bytes = new Int8Array(vector.length);
  const most = largest(vector);
  if (most > 0)
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = Math.round((vector[at]! / most) * 127);
  return bytes;
}

function largest(vector: ArrayLike<number>): number {
  let most = 0;
  for (let at = 0; at < vector.length; at += 1) most = Math.max(most, Math.abs(vector[at]!));
  return most;
}

/** Walsh–Hadamard transform in place; the length is a power of two. */
function hadamard(vector: Float64Array): void {
  for (let half = 1; half < vector.length; half *= 2)
    for (let start = 0; start < vector.length; start += 2 * half)
      for (let at = start; at < start + half; at += 1) {
        const one = vector[at]!;
        const other = vector[at + half]!;
        vector[at] = one + other;
        vector[at + half] = one - other;
      }
}
