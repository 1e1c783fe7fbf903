const DAY_MS = 24 * 3_600_000;
/** A stretch of time that is read from one rollup: `from` inclusive, `to` exclusive, in ms since 1970. */
export type Stretch = { rollup: 'day' | 'quarter'; from: number; to: number };

/**
 * Cuts [from, to) into whole days of UTC and, where a day is cut by one of `cuts` or by the ends, quarters of an hour. All
 * moments are quarters of an hour. In the order of time, without gaps.
 */
export function stretchesOf(from: number, to: number, cuts: readonly number[] = []): Stretch[] {
  const inside = cuts.filter((cut) => cut > from && cut < to);
  const cutDays = [from, to, ...inside]
    .filter((moment) => mod(moment) !== 0)
    .map((moment) => moment - mod(moment));
  const stretches: Stretch[] = [];
  let at = from;
  for (const day of [...new Set(cutDays)].sort((a, b) => a - b)) {
    if (day > at) stretches.push({ rollup: 'day', from: at, to: day });
    const [begin, end] = [Math.max(at, day), Math.min(day + DAY_MS, to)];
    const last = stretches.at(-1);
    if (last?.rollup === 'quarter') last.to = end;
    else stretches.push({ rollup: 'quarter', from: begin, to: end });
    at = end;
  }
  if (to > at) stretches.push({ rollup: 'day', from: at, to });
  return stretches;
}

/** The days of UTC that are read from quarters: their numbers since 1970, ascending. */
export function cutDaysOf(stretches: readonly Stretch[]): number[] {
  return stretches
    .filter(({ rollup }) => rollup === 'quarter')
    .flatMap(({ from, to }) => {
      const first = Math.floor(from / DAY_MS);
      return Array.from({ length: Math.ceil(to / DAY_MS) - first }, (_, day) => first + day);
    });
}

function mod(ms: number): number {
  return ((ms % DAY_MS) + DAY_MS) % DAY_MS;
}
