import type { DuckDBConnection } from '@duckdb/node-api';
import { Problem, Unavailable } from '../domain/problem.ts';
import { isFatal } from './duckdb-open.ts';

const INTERRUPT_EVERY_MS = 20;

/** Interrupts the connection's query at its deadline, or when the asker has gone. */
export function watchDeadline(connection: DuckDBConnection, deadlineMs: number, signal?: AbortSignal) {
  let expired = false;
  let stopInterrupting = () => {};
  const abort = () => {
    stopInterrupting();
    stopInterrupting = interrupt(connection);
  };
  const timer = setTimeout(() => {
    expired = true;
    abort();
  }, deadlineMs);
  signal?.addEventListener('abort', abort, { once: true });
  // It may have gone while a place or a connection was waited for.
  if (signal?.aborted) abort();
  return {
    stop() {
      clearTimeout(timer);
      stopInterrupting();
      signal?.removeEventListener('abort', abort);
    },
    /** What the asker is told: too slow, gone, not now; else the engine's own error. */
    translate(error: unknown): unknown {
      if (isFatal(error)) return new Unavailable('the database is being opened again', 5, error);
      if (expired)
        return new Problem(
          503,
          'Too slow',
          `the question took longer than ${deadlineMs} ms; ask for a shorter range`,
          { retryAfterS: 5, cause: error },
        );
      return signal?.aborted ? gone(error) : error;
    },
  };
}

/** Ends what the connection does. An interrupt between two steps of a statement is lost: so, again until it is stopped. */
export function interrupt(connection: DuckDBConnection): () => void {
  connection.interrupt();
  const interrupting = setInterval(() => connection.interrupt(), INTERRUPT_EVERY_MS);
  return () => clearInterval(interrupting);
}

/** 499, as proxies say it: nobody reads this answer. */
export function gone(cause?: unknown): Problem {
  return new Problem(499, 'Asker gone', 'the question was withdrawn before it was answered', { cause });
}
