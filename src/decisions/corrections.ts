import { Problem } from '../domain/problem.ts';
import type { Reason } from '../domain/reason.ts';
import { type CorrectedAttempt, type Correction, type ShownReason, targetOf } from './correction.ts';
import {
  correctionState,
  isSameReason,
  standingFor,
  type TargetState,
  undoneCorrections,
} from './correction-state.ts';
import type { DecisionLog } from './decision-log.ts';
import type { Decider } from './decisions.ts';
import { mirroredLog } from './mirrored-log.ts';

export type CorrectionsOptions = {
  log: DecisionLog<Correction>;
  now: () => Date;
  /** Brings the database up to what was said: it is a view of the log. */
  mirror: (states: readonly TargetState[]) => Promise<void>;
  onError?: (error: Error) => void;
};

/** A line of the log as histories show it. */
export type CorrectionEntry = Correction & { target: string; undone: boolean };

/** What stands for an attempt. `revision`: number of the last word about it, 0: none. */
export type Stand = { reason: ShownReason; corrected: boolean; revision: number };

/**
 * What people say of the reasons of handover attempts: on disk before it is acknowledged, one after the other, never
 * forgotten. Throws problems: 409 (others spoke since, nothing to take back), 422 (it says so already), 503 (disk).
 */
export function createCorrections({ log, now, mirror, onError }: CorrectionsOptions) {
  let states = correctionState(log.decisions);
  const { inTurn, append, upkeep } = mirroredLog({
    log,
    mirror: () => mirror([...states.values()]),
    onError,
  });
  const say = (line: Correction) =>
    append(line, () => {
      states = correctionState(log.decisions);
    });

  const targetsOf = ({ request, targets }: CorrectedAttempt) => new Set([targetOf(request), ...targets]);

  function standOf(attempt: CorrectedAttempt) {
    const about = [...targetsOf(attempt)].flatMap((target) => states.get(target) ?? []);
    const correction = standingFor(about);
    const revision = Math.max(0, ...about.map((state) => state.revision));
    return { correction, revision, shown: correction?.to ?? attempt.recorded };
  }

  function check(revision: number, { revision: seen }: Decider): void {
    if (seen === null || seen === revision) return;
    throw new Problem(
      409,
      'Corrected meanwhile',
      `the attempt is at revision ${revision}, not ${seen}: somebody else corrected it; read it again first`,
      { errors: [{ pointer: '/revision', code: 'outdated', detail: `it is ${revision} now` }] },
    );
  }

  const nextBase = ({ request, bot_id }: CorrectedAttempt, who: string) => ({
    sequence: (log.decisions.at(-1)?.sequence ?? 0) + 1,
    at: now().toISOString(),
    who,
    ...request,
    bot_id,
  });

  function stand(attempt: CorrectedAttempt): Stand {
    const { correction, revision, shown } = standOf(attempt);
    return { reason: shown, corrected: correction !== null, revision };
  }

  return {
    stand,
    /** Every line about these requests, oldest first. */
    history(targets: readonly string[]): CorrectionEntry[] {
      return entriesOf(log.decisions).filter(({ target }) => targets.includes(target));
    },
    /** Every line, oldest first. */
    all: () => entriesOf(log.decisions),
    /** Gives the attempt another leaf. The same word by the same person again changes nothing. */
    correct: (
      attempt: CorrectedAttempt,
      { reason, leaf, note }: Reason & { note: string | null },
      by: Decider,
    ) =>
      inTurn(async () => {
        const { correction, revision, shown } = standOf(attempt);
        const to = { reason, leaf };
        const repeated =
          correction?.who === by.who && correction.note === note && isSameReason(correction.to, to);
        // A correction that was sent twice names the revision before the first.
        if (repeated) return stand(attempt);
        check(revision, by);
        if (!correction && isSameReason(shown, to))
          throw new Problem(422, 'Not a correction', `its reason is ${leaf} already`, {
            errors: [{ pointer: '/leaf', code: 'nothing_to_correct', detail: `it is ${leaf} already` }],
          });
        await say({ ...nextBase(attempt, by.who), kind: 'correct', from: shown, to, note });
        return stand(attempt);
      }),
    /** Takes the last correction back: what was said before it stands again, at last what was recorded. */
    undo: (attempt: CorrectedAttempt, by: Decider) =>
      inTurn(async () => {
        const { correction, revision, shown } = standOf(attempt);
        const last = log.decisions.find(({ sequence }) => sequence === revision);
        // Sent twice: it was taken back already, and what was said before it shall stand.
        if (last?.kind === 'undo' && last.undoes === by.revision && last.who === by.who)
          return stand(attempt);
        check(revision, by);
        if (!correction)
          throw new Problem(409, 'Nothing to undo', 'the reason is as it was recorded: nobody corrected it');
        const { source, conversation_id, event_id, requested_at } = correction;
        const request = { source, conversation_id, event_id, requested_at };
        const rest = log.decisions.filter((line) => line !== correction);
        const about = [...targetsOf(attempt)].flatMap((one) => correctionState(rest).get(one) ?? []);
        const to = standingFor(about)?.to ?? attempt.recorded;
        await say({
          ...nextBase({ ...attempt, request }, by.who),
          kind: 'undo',
          undoes: correction.sequence,
          from: shown,
          to,
        });
        return stand(attempt);
      }),
    ...upkeep,
  };
}

export type Corrections = ReturnType<typeof createCorrections>;

function entriesOf(log: readonly Correction[]): CorrectionEntry[] {
  const undone = undoneCorrections(log);
  return log.map((line) => ({ ...line, target: targetOf(line), undone: undone.has(line.sequence) }));
}
