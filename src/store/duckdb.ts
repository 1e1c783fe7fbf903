import type { DuckDBConnection } from '@duckdb/node-api';
import { Unavailable } from '../domain/problem.ts';
import { gone, watchDeadline } from './deadline.ts';
import { readRows, runScript } from './duckdb-connection.ts';
import {
  closeDatabase,
  type DuckDBOptions,
  isFatal,
  type OpenDatabase,
  openDatabase,
} from './duckdb-open.ts';
import { createSemaphore } from './semaphore.ts';
import type { Parameters, QueryOptions, Store, Transaction, View } from './store.ts';
import { openView } from './view.ts';

const REOPEN_AFTER_MS = 500;
/** Views at once: each answer that is being written holds one, and a slice of rows with it. */
const VIEWS = 32;
const VIEW_LIFE_MS = 3_600_000;

/** The store on DuckDB: one instance, one writer, bounded readers; it opens the file again by itself after a FATAL error. */
export async function openDuckDB(options: DuckDBOptions): Promise<Store> {
  const { readers = 2, deadlineMs = 30_000 } = options;
  let state: OpenDatabase | null = await openDatabase(options);
  let reopening: Promise<void> | null = null;
  let closing = false;
  let writes: Promise<unknown> = Promise.resolve();
  const questions = createSemaphore(readers, deadlineMs);
  const viewPlaces = createSemaphore(VIEWS, deadlineMs);

  /** FATAL is a state of the whole instance: every later statement fails until it is opened again. */
  function noteFatal(error: unknown, open: OpenDatabase): void {
    if (closing || open !== state || !isFatal(error)) return;
    state = null;
    options.onEvent?.('invalidated', (error as Error).message);
    reopening = reopen(open).finally(() => {
      reopening = null;
    });
  }

  async function reopen(broken: OpenDatabase): Promise<void> {
    // The same file must not be open twice in one process: everybody leaves first.
    await emptied(broken);
    closeDatabase(broken);
    let said = '';
    while (!closing && !state) {
      await pause(REOPEN_AFTER_MS);
      try {
        const open = await openDatabase(options);
        if (closing) closeDatabase(open);
        else state = open;
      } catch (error) {
        const { message } = error as Error;
        if (message !== said) options.onEvent?.('unopened', message);
        said = message;
      }
    }
  }

  async function emptied(open: OpenDatabase): Promise<void> {
    for (const connection of open.busy) connection.interrupt();
    for (const close of open.views) close();
    await writes;
    while (open.busy.size + open.views.size > 0) await pause(5);
  }

  function present(): OpenDatabase {
    if (!state) throw new Unavailable('the database is being opened again', 5);
    return state;
  }

  async function connect(open: OpenDatabase): Promise<DuckDBConnection> {
    const waiting = () => {};
    open.views.add(waiting);
    try {
      const connection = await open.instance.connect();
      if (open === state) return connection;
      connection.closeSync();
      throw new Unavailable('the database is being opened again', 5);
    } finally {
      open.views.delete(waiting);
    }
  }

  /** Does a reader's work on a connection: in line for a place, with a deadline. A view brings a connection of its own. */
  async function reading<Result>(
    work: (connection: DuckDBConnection) => Promise<Result>,
    query: QueryOptions,
    own?: DuckDBConnection,
  ): Promise<Result> {
    const leave = await questions.enter();
    try {
      if (query.signal?.aborted) throw gone();
      const open = present();
      const connection = own ?? open.idle.pop() ?? (await connect(open));
      open.busy.add(connection);
      const watch = watchDeadline(connection, query.deadlineMs ?? deadlineMs, query.signal);
      try {
        return await work(connection);
      } catch (error) {
        noteFatal(error, open);
        throw watch.translate(error);
      } finally {
        watch.stop();
        open.busy.delete(connection);
        if (!own && open === state) open.idle.push(connection);
        else if (!own) connection.closeSync();
      }
    } finally {
      leave();
    }
  }

  async function view({ signal, deadlineMs: lifeMs = VIEW_LIFE_MS }: QueryOptions = {}): Promise<View> {
    const leave = await viewPlaces.enter();
    try {
      const open = present();
      const connection = await connect(open);
      const run = <Result>(work: () => Promise<Result>, query: QueryOptions = {}) =>
        reading(work, { signal, ...query }, connection);
      return await openView({ connection, run, lifeMs, signal, open: open.views, onClose: leave });
    } catch (error) {
      leave();
      throw error;
    }
  }

  function write<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    const turn = writes.then(() => transact(work));
    writes = turn.catch(() => {});
    return turn;
  }

  async function transact<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    const open = present();
    const { writer } = open;
    try {
      await writer.run('begin transaction');
      const result = await work(transactionOn(writer));
      await writer.run('commit');
      return result;
    } catch (error) {
      await writer.run('rollback').catch(() => {});
      noteFatal(error, open);
      throw error;
    }
  }

  return {
    rows: (sql, parameters, query = {}) =>
      reading((connection) => readRows(connection, sql, parameters), query),
    view,
    write,
    healthy: () => state !== null,
    stagingDirectory: options.stagingDirectory,
    async close() {
      closing = true;
      await writes;
      await reopening;
      const open = state;
      state = null;
      if (!open) return;
      await emptied(open);
      await open.writer.run('checkpoint').catch(() => {});
      closeDatabase(open);
    },
  };
}

function transactionOn(writer: DuckDBConnection): Transaction {
  return {
    run: (sql: string, parameters?: Parameters) => runScript(writer, sql, parameters),
    rows: (sql: string, parameters?: Parameters) => readRows(writer, sql, parameters),
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
