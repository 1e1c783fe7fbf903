import { type Decision, type GapState, untouched } from './decision.ts';

/** What all decisions together say. `pins`: the gap that a query (by id) was put into by hand. */
export type DecisionState = {
  gaps: Map<string, GapState>;
  pins: Map<string, string>;
  /** Number of the last line of the log. */
  sequence: number;
};

export function emptyState(): DecisionState {
  return { gaps: new Map(), pins: new Map(), sequence: 0 };
}

/** Folds a log from its beginning. An undone decision is as if it had never been taken; only numbers remember it. */
export function stateOf(log: readonly Decision[]): DecisionState {
  const state = emptyState();
  const undone = undoneIn(log);
  const bySequence = new Map(log.map((decision) => [decision.sequence, decision]));
  for (const decision of log) {
    if (!undone.has(decision.sequence)) apply(state, decision);
    note(state, decision, bySequence);
  }
  return state;
}

/** Numbers of the decisions that were undone. */
export function undoneIn(log: readonly Decision[]): Set<number> {
  return new Set(log.flatMap((decision) => (decision.kind === 'undo' ? [decision.undoes] : [])));
}

/** The gaps that a decision is about: both sides of a merge or split. */
export function gapsOf(decision: Decision, bySequence: ReadonlyMap<number, Decision>): string[] {
  if (decision.kind === 'merge' || decision.kind === 'split') return [decision.gap_id, decision.into];
  const undone = decision.kind === 'undo' ? bySequence.get(decision.undoes) : undefined;
  return undone ? gapsOf(undone, bySequence) : [decision.gap_id];
}

/** Where the gap went: through all merges by hand. */
export function resolved(state: DecisionState, gapId: string): string {
  const into = state.gaps.get(gapId)?.merged_into;
  return into ? resolved(state, into) : gapId;
}

/** The next line of the log, which is no undo: changes `state`. */
export function advance(
  state: DecisionState,
  decision: Decision,
  bySequence: ReadonlyMap<number, Decision>,
): void {
  apply(state, decision);
  note(state, decision, bySequence);
}

/** Every decision moves the revision of its gaps on, undone or not; a finding is none. */
function note(state: DecisionState, decision: Decision, bySequence: ReadonlyMap<number, Decision>): void {
  state.sequence = decision.sequence;
  if (decision.kind === 'found') return;
  for (const gapId of gapsOf(decision, bySequence)) gapIn(state, gapId).revision = decision.sequence;
}

function apply(state: DecisionState, decision: Decision): void {
  const gap = gapIn(state, decision.gap_id);
  switch (decision.kind) {
    case 'change': {
      const { status } = decision.changes;
      if (status !== undefined) Object.assign(gap, { status_at: decision.at, found: null, until: null });
      Object.assign(gap, decision.changes);
      pin(state, decision.pins, gap.gap_id);
      return;
    }
    case 'merge':
      gapIn(state, decision.into);
      gap.merged_into = decision.into;
      // Those that were put into it by hand go along, also while none of their copies is stored.
      for (const [query, pinned] of state.pins)
        if (pinned === gap.gap_id) state.pins.set(query, decision.into);
      pin(state, [...decision.pins, ...decision.into_pins], decision.into);
      return;
    case 'split':
      gapIn(state, decision.into).split_from = gap.gap_id;
      pin(state, decision.pins, gap.gap_id);
      pin(state, decision.moved, decision.into);
      return;
    case 'found':
      gap.found = decision.status;
      return;
    case 'undo':
      return;
  }
}

function pin(state: DecisionState, queries: readonly string[], gapId: string): void {
  for (const query of queries) state.pins.set(query, gapId);
}

function gapIn(state: DecisionState, gapId: string): GapState {
  const gap = state.gaps.get(gapId) ?? untouched(gapId);
  state.gaps.set(gapId, gap);
  return gap;
}
