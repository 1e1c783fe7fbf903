import type { DuckDBConnection } from '@duckdb/node-api';
import { Problem } from '../domain/problem.ts';
import { noteResultRead } from './collect.ts';
import { interrupt } from './deadline.ts';
import { readRows, runResult, takeRows } from './duckdb-connection.ts';
import type { QueryOptions, View } from './store.ts';

type ViewOptions = {
  connection: DuckDBConnection;
  /** Does a piece of work on the connection as any question is done: in line for a reader's place, with a deadline. */
  run: <Result>(work: () => Promise<Result>, query?: QueryOptions) => Promise<Result>;
  /** After so long the view ends by itself: it keeps the engine from dropping old versions of rows. */
  lifeMs: number;
  signal?: AbortSignal;
  /** How each open view is closed; the view enters itself, and leaves when it is closed. */
  open: Set<() => unknown>;
  onClose: () => void;
};

/** A view is a reading transaction of its own: its first statement fixes the data that all of them see. */
export async function openView(options: ViewOptions): Promise<View> {
  const { connection, run, lifeMs, signal, open, onClose } = options;
  let running: Promise<unknown> = connection.run('begin transaction read only');
  let closing: Promise<void> | undefined;
  let ended = 'ended early; ask again';

  /** Statements of one connection run one after the other. */
  async function next<Result>(work: () => Promise<Result>, query?: QueryOptions): Promise<Result> {
    refuseWhenClosed();
    const turn = running.then(() =>
      run(async () => {
        refuseWhenClosed();
        return await work();
      }, query),
    );
    running = turn.catch(() => {});
    return await turn;
  }

  function refuseWhenClosed(): void {
    if (closing)
      throw new Problem(503, 'Too slow', `the answer was ${ended}`, {
        retryAfterS: 5,
      });
  }

  const view: View = {
    rows: (sql, parameters, query) => next(() => readRows(connection, sql, parameters), query),
    async *batches(sql, parameters, query) {
      for await (const rows of takeRows(await next(() => runResult(connection, sql, parameters), query))) {
        yield rows;
        refuseWhenClosed();
      }
      noteResultRead();
    },
    close() {
      closing ??= end();
      return closing;
    },
  };

  async function end(): Promise<void> {
    clearTimeout(timer);
    signal?.removeEventListener('abort', view.close);
    // A connection must not be closed under a statement.
    const stopInterrupting = interrupt(connection);
    await running.catch(() => {});
    stopInterrupting();
    connection.closeSync();
    open.delete(view.close);
    onClose();
  }

  open.add(view.close);
  const timer = setTimeout(() => {
    ended = 'read too slowly; ask for a shorter range';
    void view.close();
  }, lifeMs);
  timer.unref();
  signal?.addEventListener('abort', view.close, { once: true });
  if (signal?.aborted) await view.close();
  await running.catch(async (error) => {
    await view.close();
    throw error;
  });
  return view;
}
