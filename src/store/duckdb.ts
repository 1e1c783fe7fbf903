import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { Problem, Unavailable } from '../domain/problem.ts';
import { readRows, runScript, streamRows } from './duckdb-connection.ts';
import { createSemaphore } from './semaphore.ts';
import { openStaging } from './staging.ts';
import type { Parameters, QueryOptions, Store, Transaction, View } from './store.ts';
import { openView } from './view.ts';

export type DuckDBOptions = {
  /** File of the database. */
  path: string;
  /** Folder from which files may be read; made when it is missing. */
  stagingDirectory: string;
  /** Statements that make tables, views and macros; run at every opening, so written to be repeatable. */
  schema: string[];
  memoryLimit?: string;
  /** Queries at once. Smaller than the thread pool (UV_THREADPOOL_SIZE), or they would stop the journal. Default 2. */
  readers?: number;
  deadlineMs?: number;
  onEvent?: (event: 'opened' | 'invalidated' | 'quarantined', detail: string) => void;
};

type Open = { instance: DuckDBInstance; writer: DuckDBConnection; idle: DuckDBConnection[] };

const REOPEN_AFTER_MS = 500;
const INTERRUPT_EVERY_MS = 20;
/** Views at once: each answer that is being written holds one, and a slice of rows with it. */
const VIEWS = 32;
const VIEW_LIFE_MS = 3_600_000;

/** Opens the store. A file that can't be read is set aside and made anew (the journal holds everything). */
export async function openDuckDB(options: DuckDBOptions): Promise<Store> {
  const { readers = 2, deadlineMs = 30_000 } = options;
  openStaging(options.stagingDirectory);
  let state: Open | null = await openOrQuarantine(options);
  let reopening: Promise<void> | null = null;
  let closing = false;
  let writes: Promise<unknown> = Promise.resolve();
  const semaphore = createSemaphore(readers, deadlineMs);
  const viewPlaces = createSemaphore(VIEWS, deadlineMs);
  const views = new Set<View>();

  /** FATAL is a state of the whole instance: every later statement fails until it is opened again. */
  function noteFatal(error: unknown): void {
    if (closing || reopening || !isFatal(error)) return;
    options.onEvent?.('invalidated', (error as Error).message);
    const broken = state;
    state = null;
    reopening = (async () => {
      await closeViews();
      closeAll(broken);
      while (!closing && !state) {
        await new Promise((resolve) => setTimeout(resolve, REOPEN_AFTER_MS));
        state = await openOrQuarantine(options).catch(() => null);
      }
      reopening = null;
    })();
  }

  function present(): Open {
    if (!state) throw new Unavailable('the database is being opened again', 5);
    return state;
  }

  async function reading<Result>(
    work: (connection: DuckDBConnection) => Promise<Result>,
    query: QueryOptions,
    own?: DuckDBConnection,
  ): Promise<Result> {
    const leave = await semaphore.enter();
    let done: (() => void) | undefined;
    try {
      const open = present();
      const connection = own ?? open.idle.pop() ?? (await open.instance.connect());
      const watch = watchDeadline(connection, query.deadlineMs ?? deadlineMs, query.signal);
      done = () => {
        watch.stop();
        if (open === state && !own) open.idle.push(connection);
      };
      return await work(connection).catch((error) => {
        noteFatal(error);
        throw watch.translate(error);
      });
    } finally {
      done?.();
      leave();
    }
  }

  async function* batches(sql: string, parameters: Parameters = {}, query: QueryOptions = {}) {
    const leave = await semaphore.enter();
    const connection = await present()
      .instance.connect()
      .catch((error) => {
        leave();
        throw error;
      });
    const watch = watchDeadline(connection, query.deadlineMs ?? 15 * 60_000, query.signal);
    try {
      yield* streamRows(connection, sql, parameters);
    } catch (error) {
      noteFatal(error);
      throw watch.translate(error);
    } finally {
      watch.stop();
      connection.interrupt();
      connection.closeSync();
      leave();
    }
  }

  async function view({ signal, deadlineMs: lifeMs = VIEW_LIFE_MS }: QueryOptions = {}): Promise<View> {
    const onClose = await viewPlaces.enter();
    let connection: DuckDBConnection;
    try {
      connection = await present().instance.connect();
    } catch (error) {
      onClose();
      throw error;
    }
    const run = <Result>(work: () => Promise<Result>, query: QueryOptions = {}) =>
      reading(work, { signal, ...query }, connection);
    return await openView({ connection, run, lifeMs, signal, open: views, onClose });
  }

  async function closeViews(): Promise<void> {
    await Promise.all([...views].map((open) => open.close()));
  }

  function write<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    const turn = writes.then(() => transact(work));
    writes = turn.catch(() => {});
    return turn;
  }

  async function transact<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    const { writer } = present();
    try {
      await writer.run('begin transaction');
      const result = await work({
        run: (sql, parameters) => runScript(writer, sql, parameters),
        rows: (sql, parameters) => readRows(writer, sql, parameters),
      });
      await writer.run('commit');
      return result;
    } catch (error) {
      await writer.run('rollback').catch(() => {});
      noteFatal(error);
      throw error;
    }
  }

  return {
    rows: (sql, parameters, query = {}) =>
      reading((connection) => readRows(connection, sql, parameters), query),
    batches,
    view,
    write,
    healthy: () => state !== null,
    stagingDirectory: options.stagingDirectory,
    async close() {
      closing = true;
      await writes;
      await closeViews();
      await state?.writer.run('checkpoint').catch(() => {});
      closeAll(state);
      state = null;
    },
  };
}

function closeAll(open: Open | null): void {
  if (!open) return;
  for (const connection of [open.writer, ...open.idle]) connection.closeSync();
  open.instance.closeSync();
}

/** DuckDB's words for a file that another process has open; "block" stands in its messages about damage, too. */
export function isLockedElsewhere(error: unknown): boolean {
  return error instanceof Error && /could not set lock|conflicting lock/i.test(error.message);
}

function isFatal(error: unknown): boolean {
  return error instanceof Error && /FATAL|has been invalidated/.test(error.message);
}

/** Interrupts the connection's query at its deadline, or when the asker has gone. */
function watchDeadline(connection: DuckDBConnection, deadlineMs: number, signal?: AbortSignal) {
  let expired = false;
  let interrupting: NodeJS.Timeout | undefined;
  // An interrupt between two steps of a statement is lost: so, again.
  const abort = () => {
    connection.interrupt();
    interrupting ??= setInterval(() => connection.interrupt(), INTERRUPT_EVERY_MS);
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
      clearInterval(interrupting);
      signal?.removeEventListener('abort', abort);
    },
    translate: (error: unknown) =>
      expired
        ? new Problem(
            503,
            'Too slow',
            `the question took longer than ${deadlineMs} ms; ask for a shorter range`,
            { retryAfterS: 5 },
          )
        : error,
  };
}

async function openOrQuarantine(options: DuckDBOptions): Promise<Open> {
  try {
    return await open(options);
  } catch (error) {
    if (isLockedElsewhere(error))
      throw new Problem(409, 'In use', `another process has ${options.path} open`, { cause: error });
    if (!existsSync(options.path)) throw error;
    const aside = `${options.path}.damaged-${new Date().toISOString().replaceAll(':', '')}`;
    renameSync(options.path, aside);
    if (existsSync(`${options.path}.wal`)) renameSync(`${options.path}.wal`, `${aside}.wal`);
    options.onEvent?.('quarantined', `${aside}: ${(error as Error).message}`);
    return await open(options);
  }
}

async function open(options: DuckDBOptions): Promise<Open> {
  mkdirSync(dirname(options.path), { recursive: true });
  const spill = join(dirname(options.path), 'spill');
  rmSync(spill, { recursive: true, force: true });
  const instance = await DuckDBInstance.create(options.path, {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    temp_directory: spill,
    ...(options.memoryLimit ? { memory_limit: options.memoryLimit } : {}),
  });
  try {
    const writer = await instance.connect();
    // First of all: behind a crash, an index that is touched before a checkpoint may lose its replayed rows.
    await writer.run('checkpoint');
    await writer.run("set global TimeZone = 'UTC'");
    for (const script of options.schema) await runScript(writer, script);
    await writer.run('checkpoint');
    await writer.run(`set allowed_directories = ['${options.stagingDirectory.replaceAll("'", "''")}']`);
    await writer.run('set enable_external_access = false');
    await writer.run('set lock_configuration = true');
    options.onEvent?.('opened', options.path);
    return { instance, writer, idle: [] };
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}
