import * as z from 'zod';
import type { Correction } from '../decisions/correction.ts';
import type { CorrectionEntry, Corrections } from '../decisions/corrections.ts';
import { nearestWord } from '../domain/nearest.ts';
import { REASON_LEAVES, type Reason, reasonOf } from '../domain/reason.ts';
import type { Transcript } from '../reports/transcript.ts';
import { unclear } from './checked-body.ts';

const LEAVES: readonly string[] = Object.values(REASON_LEAVES).flat();

/** What the asker had seen: another revision, or another request in the attempt's place, is a conflict. */
const seen = {
  revision: z.int().min(0).optional(),
  request_id: z.string().min(1).max(128).optional(),
};
export const reasonCorrection = z.strictObject({
  leaf: z.string().max(100),
  note: z.string().trim().max(2000).nullish(),
  ...seen,
});
export const correctionUndo = z.strictObject(seen);

/** The reason of this leaf. Throws 422 for what is none. */
export function reasonOfLeaf(word: string): Reason {
  const reason = LEAVES.includes(word) ? reasonOf(word) : null;
  if (reason) return reason;
  const nearest = nearestWord(word, LEAVES);
  throw unclear([
    {
      pointer: '/leaf',
      code: 'unknown_word',
      detail: `${word} is no leaf of a reason${nearest ? `; did you mean ${nearest}?` : ''}; use one of ${LEAVES.join(', ')}`,
    },
  ]);
}

/** One line of the history as the API shows it. */
export function shownCorrection(entry: CorrectionEntry, showText: boolean) {
  const { sequence: revision, kind: decision, at, who, from, to, undone } = entry;
  const { undoes, note } = ownFields(entry);
  return { revision, decision, at, who, undone, from, to, undoes, note: showText ? note : null };
}

/** The attempts of a transcript, each with what people said of its reason, oldest first. */
export function withCorrections({ attempts }: Transcript, corrections: Corrections, showText: boolean) {
  return attempts.map(({ targets, ...attempt }) => {
    const history = corrections.history(targets);
    return {
      ...attempt,
      revision: history.at(-1)?.sequence ?? 0,
      corrections: history.map((entry) => shownCorrection(entry, showText)),
    };
  });
}

function ownFields(entry: Correction): { undoes: number | null; note: string | null } {
  return entry.kind === 'undo' ? { undoes: entry.undoes, note: null } : { undoes: null, note: entry.note };
}
