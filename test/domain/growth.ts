/**
 * How much longer `run` takes for a text of 100 KB than for one of 10 KB: 10 when the time is linear, 100 when it is
 * quadratic. Other work on the machine only ever adds time, so a try that passes `limit` ends the search.
 */
export function growth(run: (text: string) => unknown, seed: string, limit: number): number {
  const short = seed.repeat(Math.ceil(10_000 / seed.length));
  const long = seed.repeat(Math.ceil(100_000 / seed.length));
  let [few, many] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  run(short);
  for (let round = 0; round < 8; round += 1) {
    few = Math.min(
      few,
      elapsedMs(() => run(short)),
    );
    many = Math.min(
      many,
      elapsedMs(() => run(long)),
    );
    if (many / Math.max(few, 0.2) < limit) break;
  }
  return many / Math.max(few, 0.2);
}

/** Wall time of one run, in milliseconds. */
export function elapsedMs(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
