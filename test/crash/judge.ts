import type { LedgerRecord } from './ledger.ts';

/** Every fault by id. `lost`: acknowledged and absent. `duplicated`: present more than once. `unknown`: never issued. */
export type Verdict = { stored: number; lost: string[]; duplicated: string[]; unknown: string[] };

/**
 * Compares what the client was promised with what the server holds, `storedIds` naming each stored event once per
 * row. An id that was issued and never acknowledged may be there or not: the client was told nothing about it.
 */
export function judge(ledger: LedgerRecord, storedIds: Iterable<string>): Verdict {
  const copies = new Map<string, number>();
  let stored = 0;
  for (const id of storedIds) {
    copies.set(id, (copies.get(id) ?? 0) + 1);
    stored += 1;
  }
  return {
    stored,
    lost: [...ledger.acknowledged].filter((id) => !copies.has(id)),
    duplicated: [...copies].filter(([, count]) => count > 1).map(([id]) => id),
    unknown: [...copies.keys()].filter((id) => !ledger.issued.has(id)),
  };
}

/** Whether a verdict finds nothing wrong. */
export function isClean(verdict: Verdict): boolean {
  return verdict.lost.length + verdict.duplicated.length + verdict.unknown.length === 0;
}
