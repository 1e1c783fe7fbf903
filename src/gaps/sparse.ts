/** Rows of sparse vectors, end to end: row `r` holds `feature[i]` with `weight[i]` for `start[r]` ≤ i < `start[r + 1]`. */
export type Sparse = { start: Int32Array; feature: Int32Array; weight: Float32Array };

/** Rows given one by one, as parallel lists of features and weights. */
export type SparseWriter = {
  add(features: ArrayLike<number>, weights: ArrayLike<number>): void;
  done(): Sparse;
};

export function rowsOf(sparse: Sparse): number {
  return sparse.start.length - 1;
}

export function sparseWriter(expectedEntries = 1024): SparseWriter {
  const start: number[] = [0];
  let feature = new Int32Array(expectedEntries);
  let weight = new Float32Array(expectedEntries);
  let size = 0;
  return {
    add(features, weights) {
      const count = features.length;
      if (size + count > feature.length) {
        const room = Math.max(feature.length * 2, size + count);
        const [moreFeatures, moreWeights] = [new Int32Array(room), new Float32Array(room)];
        moreFeatures.set(feature);
        moreWeights.set(weight);
        [feature, weight] = [moreFeatures, moreWeights];
      }
      for (let at = 0; at < count; at += 1) {
        feature[size] = features[at]!;
        weight[size] = weights[at]!;
        size += 1;
      }
      start.push(size);
    },
    done: () => ({
      start: Int32Array.from(start),
      feature: feature.slice(0, size),
      weight: weight.slice(0, size),
    }),
  };
}

/** The other way round: for each feature the rows that hold it, in the order given (all rows, in theirs, by default). */
export function transposed(sparse: Sparse, features: number, order?: ArrayLike<number>): Sparse {
  const start = new Int32Array(features + 1);
  for (const at of sparse.feature) start[at + 1]! += 1;
  for (let at = 0; at < features; at += 1) start[at + 1]! += start[at]!;
  const next = start.slice();
  const feature = new Int32Array(sparse.feature.length);
  const weight = new Float32Array(sparse.feature.length);
  const rows = rowsOf(sparse);
  for (let place = 0; place < rows; place += 1) {
    const row = order ? order[place]! : place;
    for (let at = sparse.start[row]!; at < sparse.start[row + 1]!; at += 1) {
      const slot = next[sparse.feature[at]!]!;
      next[sparse.feature[at]!] = slot + 1;
      feature[slot] = row;
      weight[slot] = sparse.weight[at]!;
    }
  }
  return { start, feature, weight };
}
