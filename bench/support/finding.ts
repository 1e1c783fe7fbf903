/** One measured figure. A goal makes it a verdict; without one it is shown only. */
export type Finding = {
  what: string;
  value: number;
  unit: string;
  goal?: { atLeast: number } | { atMost: number };
  /** How it came about: the parts of a ratio, the number of rounds, what was left out. */
  note?: string;
};

/** What a benchmark works with. */
export type BenchContext = {
  /** Folder of this run; removed at its end. */
  directory: string;
  /** Shorter rounds and smaller stores: shows that the benchmark works, not how fast Baton is. */
  quick: boolean;
  /** A fresh data folder whose store holds this many folded events of the last 90 days. */
  storeOf(events: number): Promise<string>;
  log(line: string): void;
};

export type Bench = { name: string; why: string; run(context: BenchContext): Promise<Finding[]> };

export type Verdict = 'met' | 'missed' | 'shown';

export function verdictOf({ value, goal }: Finding): Verdict {
  if (!goal) return 'shown';
  return ('atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost) ? 'met' : 'missed';
}

/** "0.43 (goal ≥ 0.5: missed by 14 %)". */
export function sentenceOf(finding: Finding): string {
  const { what, value, unit, goal, note } = finding;
  const shown = `${what}: ${figure(value)}${unit === 'ratio' ? '' : ` ${unit}`}`;
  const tail = note ? `\n    ${note}` : '';
  if (!goal) return `  ·      ${shown}${tail}`;
  const [sign, bound] = 'atLeast' in goal ? ['≥', goal.atLeast] : ['≤', goal.atMost];
  const missed = verdictOf(finding) === 'missed';
  const off = Math.abs(value / bound - 1) * 100;
  return `  ${missed ? 'MISSED' : 'met   '} ${shown} (goal ${sign} ${figure(bound)}${missed ? `: off by ${figure(off)} %` : ''})${tail}`;
}

export function figure(value: number): string {
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en-GB');
  return Number(value.toPrecision(3)).toString();
}
