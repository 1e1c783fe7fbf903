import { createHash } from 'node:crypto';
import { Problem } from '../domain/problem.ts';
import { type Changes, type Decision, type GapState, type Proposal, untouched } from './decision.ts';
import type { DecisionLog } from './decision-log.ts';
import { advance, type DecisionState, gapsOf, stateOf, undoneIn } from './decision-state.ts';
import { mirroredLog } from './mirrored-log.ts';

export type DecisionsOptions = {
  log: DecisionLog;
  now: () => Date;
  /** Ids of the queries in a gap, as the database has it now. */
  membersOf: (gapId: string) => Promise<string[]>;
  /** Brings the database up to what was decided: it is a view of the log, too. */
  mirror: (state: DecisionState) => Promise<void>;
  onError?: (error: Error) => void;
};

/** Who decides, and what they had seen: another revision since then is a conflict. Null: they did not say. */
export type Decider = { who: string; revision: number | null };

/** A decision about a gap as its history shows it, with what it says in words of the API. */
export type Entry = Decision & { undone: boolean };

/**
 * What people decide about gaps: on disk before it is acknowledged, one after the other, and never undone by a regroup.
 * Throws problems: 404 (no such gap), 409 (others decided since, merged away), 422 (makes no sense), 503 (disk).
 */
export function createDecisions({ log, now, membersOf, mirror, onError }: DecisionsOptions) {
  let state = stateOf(log.decisions);
  const bySequence = new Map(log.decisions.map((decision) => [decision.sequence, decision]));
  const { inTurn, append, upkeep } = mirroredLog({ log, mirror: () => mirror(state), onError });

  async function decide(proposal: Proposal, who: string): Promise<void> {
    const decision = { sequence: state.sequence + 1, at: now().toISOString(), who, ...proposal } as Decision;
    await append(decision, () => {
      bySequence.set(decision.sequence, decision);
      if (decision.kind === 'undo') state = stateOf(log.decisions);
      else advance(state, decision, bySequence);
    });
  }

  const stateIn = (gapId: string): GapState => state.gaps.get(gapId) ?? untouched(gapId);

  function check(gapId: string, { revision }: Pick<Decider, 'revision'>): void {
    const found = stateIn(gapId);
    if (found.merged_into)
      throw new Problem(
        409,
        'Merged',
        `${gapId} was merged into ${found.merged_into}; decide there, or undo it`,
      );
    if (revision !== null && revision !== found.revision)
      throw new Problem(
        409,
        'Decided meanwhile',
        `${gapId} is at revision ${found.revision}, not ${revision}: somebody else decided; read it again first`,
        { errors: [{ pointer: '/revision', code: 'outdated', detail: `it is ${found.revision} now` }] },
      );
  }

  /** The members that are not pinned to the gap yet: the log needs each only once. */
  const newPins = (gapId: string, members: string[]) =>
    members.filter((query) => state.pins.get(query) !== gapId);

  async function known(gapId: string): Promise<string[]> {
    const members = await membersOf(gapId);
    if (members.length === 0 && !stands(gapId)) throw noSuchGap(gapId);
    return members;
  }

  /** Whether a decision about it stands: a gap whose queries are gone is there as long as that. */
  function stands(gapId: string): boolean {
    if (!state.gaps.has(gapId)) return false;
    const undone = undoneIn(log.decisions);
    return log.decisions.some(
      (decision) => isDecided(decision, undone) && gapsOf(decision, bySequence).includes(gapId),
    );
  }

  return {
    state: () => state,
    gap: stateIn,
    stands,
    /** Every decision about the gap and every finding, oldest first. */
    history(gapId: string): Entry[] {
      const undone = undoneIn(log.decisions);
      return log.decisions
        .filter((decision) => gapsOf(decision, bySequence).includes(gapId))
        .map((decision) => ({ ...decision, undone: undone.has(decision.sequence) }));
    },
    change: (gapId: string, changes: Changes, decider: Decider) =>
      inTurn(async () => {
        const members = await known(gapId);
        check(gapId, decider);
        await decide({ kind: 'change', gap_id: gapId, changes, pins: newPins(gapId, members) }, decider.who);
        return stateIn(gapId);
      }),
    /** All that is in the gap goes into another, and all that comes later, too. */
    merge: (gapId: string, into: string, decider: Decider) =>
      inTurn(async () => {
        const members = await known(gapId);
        const others = await known(into);
        check(gapId, decider);
        check(into, { revision: null });
        if (gapId === into) throw senseless('/into', 'same_gap', 'a gap can’t be merged into itself');
        await decide(
          { kind: 'merge', gap_id: gapId, into, pins: members, into_pins: newPins(into, others) },
          decider.who,
        );
        return stateIn(into);
      }),
    /** Takes queries (by id) out into a gap of their own. */
    split: (gapId: string, queries: string[], decider: Decider) =>
      inTurn(async () => {
        const members = await known(gapId);
        check(gapId, decider);
        const moved = [...new Set(queries)];
        const strange = moved.findIndex((query) => !members.includes(query));
        if (strange >= 0)
          throw senseless(`/queries/${strange}`, 'not_in_gap', 'this query is not in the gap');
        const rest = members.filter((query) => !moved.includes(query));
        if (moved.length === 0 || rest.length === 0)
          throw senseless('/queries', 'nothing_left', 'name at least one query, and leave at least one');
        const into = splitId(gapId, state.sequence + 1);
        await decide({ kind: 'split', gap_id: gapId, into, moved, pins: newPins(gapId, rest) }, decider.who);
        return stateIn(into);
      }),
    /** Takes the last decision about the gap back, of a merge and a split on both sides. */
    undo: (gapId: string, decider: Decider) =>
      inTurn(async () => {
        await known(gapId);
        const { revision } = stateIn(gapId);
        if (decider.revision !== null && decider.revision !== revision) check(gapId, decider);
        const undone = undoneIn(log.decisions);
        const lastOf = (one: string) =>
          log.decisions.findLast(
            (decision) => isDecided(decision, undone) && gapsOf(decision, bySequence).includes(one),
          );
        const last = lastOf(gapId);
        if (!last) throw new Problem(409, 'Nothing to undo', `nobody has decided anything about ${gapId}`);
        const later = gapsOf(last, bySequence).find((one) => lastOf(one) !== last);
        if (later)
          throw new Problem(
            409,
            'Decided since',
            `it also concerns ${later}, about which there are later decisions; undo those first`,
          );
        await decide({ kind: 'undo', gap_id: gapId, undoes: last.sequence }, decider.who);
        return stateIn(gapId);
      }),
    /** Notes what the job found about a release, once. */
    found: (gapId: string, status: 'held' | 'returned') =>
      inTurn(async () => {
        if (stateIn(gapId).found === status) return;
        await decide({ kind: 'found', gap_id: gapId, status }, 'baton');
      }),
    ...upkeep,
  };
}

export type Decisions = ReturnType<typeof createDecisions>;

/** A decision of a person that was not taken back. */
function isDecided({ kind, sequence }: Decision, undone: ReadonlySet<number>): boolean {
  return kind !== 'undo' && kind !== 'found' && !undone.has(sequence);
}

export function noSuchGap(gapId: string): Problem {
  return new Problem(404, 'No such gap', `there is no gap ${gapId.slice(0, 80)}`);
}

function senseless(pointer: string, code: string, detail: string): Problem {
  return new Problem(422, 'Not a decision', detail, { errors: [{ pointer, code, detail }] });
}

/** The same log gives the same id. */
function splitId(gapId: string, sequence: number): string {
  return `g_${createHash('md5').update(`${gapId} ${sequence}`).digest('hex').slice(0, 16)}`;
}
