/** Two-sided 95 %: each tail holds at most this. */
const TAIL = 0.025;
/** Two-sided 95 % quantile of the normal distribution. */
const Z = 1.959963984540054;
/** Up to here the ranks are exact; above it the normal approximation is off by no more than one rank. */
const EXACT_UP_TO = 2000;

/**
 * The ranks (1 = smallest) of the two items between which the `q` quantile of the population lies with 95 % confidence or
 * more, whatever its distribution: how many of `n` items are below it is binomial (Conover, Practical Nonparametric
 * Statistics, 3rd ed., 3.2). With too few items for a bound, the smallest or largest item stands in for it.
 */
export function quantileRanks(n: number, q: number): { low: number; high: number } {
  if (n > EXACT_UP_TO) {
    const half = Z * Math.sqrt(n * q * (1 - q));
    return { low: Math.max(1, Math.ceil(n * q - half)), high: Math.min(n, Math.ceil(n * q + half)) };
  }
  // In logarithms: the first of these may be too small for a number.
  let log = n * Math.log1p(-q);
  let below = 0;
  let low = 0;
  for (let k = 0; k < n; k++) {
    below += Math.exp(log);
    if (below <= TAIL) low = k + 1;
    if (below >= 1 - TAIL) return { low: Math.max(1, low), high: k + 1 };
    log += Math.log((n - k) / (k + 1)) + Math.log(q) - Math.log1p(-q);
  }
  return { low: Math.max(1, low), high: n };
}
