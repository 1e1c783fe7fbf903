import { newcombe, type Share, verdict, wilson } from './stats.ts';

/** What a cell must hold: a value itself, a number to 12 digits (or so near), an instant, one of several texts, or a structure. */
export type Wanted =
  | string
  | number
  | boolean
  | null
  | { near: number | null; within?: number }
  | { us: number | null }
  | { among: (string | null)[] }
  | { same: unknown };
export type WantedRow = Record<string, Wanted>;
/** The rows of a report; `key` tells them apart. `sortedBy`: numbers by which the rows stand, largest first. */
export type WantedRows = { key: string[]; rows: WantedRow[]; sortedBy?: string[]; inOrder?: boolean };

/** A rate's five fields. */
export function rate(name: string, numerator: number, denominator: number): WantedRow {
  const { low, high } = wilson(numerator, denominator);
  return {
    [name]: denominator === 0 ? null : numerator / denominator,
    [`${name}_numerator`]: numerator,
    [`${name}_denominator`]: denominator,
    [`${name}_low`]: { near: low },
    [`${name}_high`]: { near: high },
  };
}

/** A difference of two rates with its interval and what it means. */
export function difference(a: Share, b: Share, direction: string): WantedRow {
  const found = newcombe(a, b);
  return {
    difference: { near: found?.value ?? null },
    difference_low: { near: found?.low ?? null },
    difference_high: { near: found?.high ?? null },
    verdict: verdict(found, direction),
  };
}
