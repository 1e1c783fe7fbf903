import type { RequestKey } from '../domain/correction.ts';
import { type Correction, type ShownReason, targetOf } from './correction.ts';

/** What stands of all that was said of one request. `correction` null: it was taken back. */
export type TargetState = {
  target: string;
  request: RequestKey;
  correction: Extract<Correction, { kind: 'correct' }> | null;
  /** Number and moment of the last word about it. */
  revision: number;
  at: string;
};

/** What the log says of each request that it speaks of, by `targetOf`. */
export function correctionState(log: readonly Correction[]): Map<string, TargetState> {
  const undone = undoneCorrections(log);
  const states = new Map<string, TargetState>();
  for (const line of log) {
    const { source, conversation_id, event_id, requested_at } = line;
    const request = { source, conversation_id, event_id, requested_at };
    const target = targetOf(request);
    const before = states.get(target)?.correction ?? null;
    const correction = line.kind === 'correct' && !undone.has(line.sequence) ? line : before;
    states.set(target, { target, request, correction, revision: line.sequence, at: line.at });
  }
  return states;
}

/** Numbers of the corrections that were taken back. */
export function undoneCorrections(log: readonly Correction[]): Set<number> {
  return new Set(log.flatMap((line) => (line.kind === 'undo' ? [line.undoes] : [])));
}

/** What stands for an attempt that holds these requests: the last word that was not taken back. */
export function standingFor(states: readonly TargetState[]): TargetState['correction'] {
  const standing = states.flatMap(({ correction }) => (correction ? [correction] : []));
  return standing.sort((a, b) => b.sequence - a.sequence)[0] ?? null;
}

export function isSameReason(a: ShownReason, b: ShownReason): boolean {
  return a.reason === b.reason && a.leaf === b.leaf;
}
