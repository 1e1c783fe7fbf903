import type { DuckDBConnection } from '@duckdb/node-api';
import { Problem, Unavailable } from '../domain/problem.ts';
import { isFatal } from './duckdb-open.ts';

/** Interrupts the connection's query at its deadline, or when the asker has gone. */
export function watchDeadline(connection: DuckDBConnection, deadlineMs: number, signal?: AbortSignal) {
  let expired = false;
  const timer = setTimeout(() => {
    expired = true;
    connection.interrupt();
  }, deadlineMs);
  const abort = () => connection.interrupt();
  signal?.addEventListener('abort', abort, { once: true });
  return {
    stop() {
      clearTimeout(timer);
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

/** 499, as proxies say it: nobody reads this answer. */
export function gone(cause?: unknown): Problem {
  return new Problem(499, 'Asker gone', 'the question was withdrawn before it was answered', { cause });
}
