import { createHash } from 'node:crypto';
import { keyText, type RequestKey } from '../domain/correction.ts';
import type { ReasonClass } from '../domain/reason.ts';

/** A reason as it was shown: its class, and the leaf where there is one. */
export type ShownReason = { reason: ReasonClass; leaf: string | null };

type Base = RequestKey & {
  sequence: number;
  at: string;
  who: string;
  /** The bot of its session at that time: who may see the line when its attempt is gone. */
  bot_id: string | null;
  /** What the attempt's reason was, and what it became. */
  from: ShownReason;
  to: ShownReason;
};

/**
 * One line of the log of corrections. It names a request by ids, and keeps no customer's words; `note` is the words of
 * who corrected, masked like a customer's.
 */
export type Correction =
  | (Base & { kind: 'correct'; note: string | null })
  | (Base & { kind: 'undo'; undoes: number });

/** An attempt as it is corrected: the request that opened it, and others of its requests that people spoke of before. */
export type CorrectedAttempt = {
  request: RequestKey;
  /** Names (`targetOf`) of requests in it. */
  targets: readonly string[];
  bot_id: string | null;
  recorded: ShownReason;
};

/** A short name for a request. */
export function targetOf(request: RequestKey): string {
  return `r_${createHash('md5').update(keyText(request)).digest('hex').slice(0, 20)}`;
}
