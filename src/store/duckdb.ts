import type { DuckDBConnection } from '@duckdb/node-api';
import { Unavailable } from '../domain/problem.ts';
import { gone, watchDeadline } from './deadline.ts';
import { readRows, runScript, streamRows } from './duckdb-connection.ts';
import {
  closeDatabase,
  type DuckDBOptions,
  isFatal,
  type OpenDatabase,
  openDatabase,
} from './duckdb-open.ts';
import { createSemaphore } from './semaphore.ts';
import type { Parameters, QueryOptions, Store, Transaction } from './store.ts';

const REOPEN_AFTER_MS = 500;
/** Long answers read at once. They have places of their own: a slow reader of one must not keep questions waiting. */
const STREAMS = 2;
const STREAM_DEADLINE_MS = 15 * 60_000;

/** The store on DuckDB: one instance, one writer, bounded readers; it opens the file again by itself after a FATAL error. */
export async function openDuckDB(options: DuckDBOptions): Promise<Store> {
  const { readers = 2, deadlineMs = 30_000 } = options;
  let state: OpenDatabase | null = await openDatabase(options);
  let reopening: Promise<void> | null = null;
  let closing = false;
  let writes: Promise<unknown> = Promise.resolve();
  const questions = createSemaphore(readers, deadlineMs);
  const streams = createSemaphore(STREAMS, deadlineMs);

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
    for (const end of open.streams) end();
    await writes;
    while (open.busy.size + open.streams.size > 0) await pause(5);
  }

  function present(): OpenDatabase {
    if (!state) throw new Unavailable('the database is being opened again', 5);
    return state;
  }

  async function connect(open: OpenDatabase): Promise<DuckDBConnection> {
    const waiting = () => {};
    open.streams.add(waiting);
    try {
      const connection = await open.instance.connect();
      if (open === state) return connection;
      connection.closeSync();
      throw new Unavailable('the database is being opened again', 5);
    } finally {
      open.streams.delete(waiting);
    }
  }

  async function rows(sql: string, parameters: Parameters = {}, query: QueryOptions = {}) {
    const leave = await questions.enter();
    try {
      if (query.signal?.aborted) throw gone();
      const open = present();
      const connection = open.idle.pop() ?? (await connect(open));
      open.busy.add(connection);
      const watch = watchDeadline(connection, query.deadlineMs ?? deadlineMs, query.signal);
      try {
        return await readRows(connection, sql, parameters);
      } catch (error) {
        noteFatal(error, open);
        throw watch.translate(error);
      } finally {
        watch.stop();
        open.busy.delete(connection);
        if (open === state) open.idle.push(connection);
        else connection.closeSync();
      }
    } finally {
      leave();
    }
  }

  async function* batches(sql: string, parameters: Parameters = {}, query: QueryOptions = {}) {
    const leave = await streams.enter();
    try {
      if (query.signal?.aborted) throw gone();
      const open = present();
      const connection = await connect(open);
      const answer = streamRows(connection, sql, parameters);
      const watch = watchDeadline(connection, query.deadlineMs ?? STREAM_DEADLINE_MS, query.signal);
      const close = closer(open, connection, answer, watch.stop);
      try {
        for await (const batch of answer) {
          yield batch;
          if (open !== state) throw new Unavailable('the database is being opened again', 5);
        }
      } catch (error) {
        noteFatal(error, open);
        throw watch.translate(error);
      } finally {
        close();
      }
    } finally {
      leave();
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
    rows,
    batches,
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

/** How a stream ends, early or not: once, behind the chunk that is being made. */
function closer(
  open: OpenDatabase,
  connection: DuckDBConnection,
  answer: AsyncGenerator<unknown>,
  stopWatching: () => void,
): () => void {
  let ended = false;
  const end = () => {
    if (ended) return;
    ended = true;
    stopWatching();
    connection.interrupt();
    const closed = () => {
      connection.closeSync();
      open.streams.delete(end);
    };
    answer.return(undefined).then(closed, closed);
  };
  open.streams.add(end);
  return end;
}

function transactionOn(writer: DuckDBConnection): Transaction {
  return {
    run: (sql, parameters) => runScript(writer, sql, parameters),
    rows: (sql, parameters) => readRows(writer, sql, parameters),
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
