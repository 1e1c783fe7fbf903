import type { DecisionLog } from './decision-log.ts';

/**
 * A log of what people said that the database mirrors. One word at a time, so that each can be checked against all before
 * it. Said is what is on disk; a database that is away for a moment learns of it later, and `onError` hears of that.
 */
export function mirroredLog<Line extends { sequence: number }>({
  log,
  mirror,
  onError,
}: {
  log: DecisionLog<Line>;
  mirror: () => Promise<void>;
  onError?: (error: Error) => void;
}) {
  let mirrored = -1;
  let turn: Promise<unknown> = Promise.resolve();

  async function bringUp(): Promise<void> {
    const { length } = log.decisions;
    if (mirrored === length) return;
    await mirror();
    mirrored = length;
  }

  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = turn.then(work);
    turn = result.catch(() => {});
    return result;
  }

  return {
    inTurn,
    /** Appends a line; `taken` is called when it is on disk, before the database hears of it. */
    async append(line: Line, taken: (line: Line) => void): Promise<void> {
      await log.append(line);
      taken(line);
      await bringUp().catch((error: Error) => onError?.(error));
    },
    /** What its owner passes on unchanged. */
    upkeep: {
      /** Brings the database up to the log, where it is behind. */
      mirror: () => inTurn(bringUp),
      /** To be called when the database was opened again: it may be another file. */
      reload(): void {
        mirrored = -1;
        void inTurn(bringUp).catch((error: Error) => onError?.(error));
      },
      async close(): Promise<void> {
        await turn;
        await log.close();
      },
    },
  };
}
