import { expect, test } from 'vitest';
import { KEPT_DIMENSIONS, putUnit, shortener } from '../../src/embeddings/shorten.ts';
import { seededRandom } from '../../src/gaps/random.ts';

function normals(seed: number) {
  const random = seededRandom(seed);
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

const unit = (vector: number[]) => {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
};
function cosine(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += one[at]! * other[at]!;
  return sum;
}

/** Vectors of 40 topics, which share a part as those of one model do, and of which members differ. */
function topics(dimensions: number, perTopic: number, spread: number): number[][] {
  const normal = normals(5);
  const any = () => unit(Array.from({ length: dimensions }, normal));
  const shared = any();
  return Array.from({ length: 40 }, any).flatMap((topic) =>
    Array.from({ length: perTopic }, () => {
      const own = any();
      return unit(topic.map((value, at) => value + shared[at]! + spread * own[at]!));
    }),
  );
}

function short(vectors: number[][]): Float32Array[] {
  const shorten = shortener(vectors[0]!.length);
  return vectors.map((vector) => {
    const bytes = shorten(vector);
    const values = new Float32Array(bytes.length);
    putUnit(bytes, values, 0);
    return values;
  });
}

/** Share of each vector's ten nearest that are still among its ten nearest, and how far cosines moved (root mean square). */
function effect(vectors: number[][]) {
  const after = short(vectors);
  let [errors, pairs, stayed] = [0, 0, 0];
  const nearest = (rows: readonly ArrayLike<number>[], row: number) =>
    rows
      .map((other, at) => ({ at, score: at === row ? -2 : cosine(rows[row]!, other) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, 10)
      .map(({ at }) => at);
  const probes = vectors.map((_, at) => at).filter((at) => at % 8 === 0);
  for (const row of probes) {
    for (let other = 0; other < row; other += 1) {
      errors += (cosine(vectors[row]!, vectors[other]!) - cosine(after[row]!, after[other]!)) ** 2;
      pairs += 1;
    }
    const was = new Set(nearest(vectors, row));
    stayed += nearest(after, row).filter((at) => was.has(at)).length;
  }
  // Topics of 10: whether a vector's nearest ones are of its topic.
  const ofTopic = (rows: readonly ArrayLike<number>[]) =>
    probes.flatMap((row) =>
      nearest(rows, row)
        .slice(0, 9)
        .map((at) => Number(Math.floor(at / 10) === Math.floor(row / 10))),
    );
  const share = (hits: number[]) => hits.reduce((sum, hit) => sum + hit, 0) / hits.length;
  return {
    error: Math.sqrt(errors / pairs),
    stayed: stayed / (10 * probes.length),
    topicBefore: share(ofTopic(vectors)),
    topicAfter: share(ofTopic(after)),
  };
}

test.each([
  384, 1_536, 3_072,
])('shortened from %i numbers, cosines move little, and topics stay topics', (dimensions) => {
  const { error, topicBefore, topicAfter } = effect(topics(dimensions, 10, 1.5));
  // Of independent signs: 1 / √256.
  expect(error).toBeLessThan(1 / 16);
  expect(topicAfter).toBeGreaterThan(topicBefore - 0.1);
});

test('short vectors lose nothing but the rounding to a byte', () => {
  const { error, stayed } = effect(topics(128, 10, 1.5));
  expect(error).toBeLessThan(0.003);
  expect(stayed).toBeGreaterThan(0.95);
});

test('the same vector gives the same bytes, however long it is, and zeros stay zeros', () => {
  const normal = normals(9);
  const vector = Array.from({ length: 1_000 }, normal);
  const bytes = shortener(1_000)(vector);
  expect(bytes).toHaveLength(KEPT_DIMENSIONS);
  expect(shortener(1_000)(vector)).toEqual(bytes);
  // A power of two leaves each number's digits as they are.
  expect(shortener(1_000)(vector.map((value) => value * 2 ** 900))).toEqual(bytes);
  expect(shortener(1_000)(new Array(1_000).fill(0)).every((value) => value === 0)).toBe(true);
  const values = new Float32Array(3);
  putUnit(new Int8Array(3), values, 0);
  expect([...values]).toEqual([0, 0, 0]);
});
