import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { Problem } from '../domain/problem.ts';
import { applySchema, Outdated } from './schema-version.ts';
import { openStaging } from './staging.ts';

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
  onEvent?: (
    event: 'opened' | 'invalidated' | 'unopened' | 'quarantined' | 'outdated',
    detail: string,
  ) => void;
};

/**
 * An open database: one connection writes, idle ones wait for a question, busy ones answer one. `views` holds the
 * function that closes each view.
 */
export type OpenDatabase = {
  instance: DuckDBInstance;
  writer: DuckDBConnection;
  idle: DuckDBConnection[];
  busy: Set<DuckDBConnection>;
  views: Set<() => unknown>;
};

/**
 * Opens the database. A file that is damaged, or was made by another schema, is set aside and made anew (the journal
 * holds everything); one that is in use elsewhere, or can't be read for want of space, memory or rights, is left alone:
 * throws.
 */
export async function openDatabase(options: DuckDBOptions): Promise<OpenDatabase> {
  try {
    return await open(options);
  } catch (error) {
    if (isLockedElsewhere(error))
      throw new Problem(409, 'In use', `another process has ${options.path} open`, { cause: error });
    if (!existsSync(options.path) || isOfTheMachine(error)) throw error;
    const outdated = error instanceof Outdated;
    // A view of another schema holds nothing of its own: the newest is kept. What is damaged may be asked for.
    const name = outdated ? 'outdated' : `damaged-${new Date().toISOString().replaceAll(':', '')}`;
    const aside = `${options.path}.${name}`;
    setAside(options.path, aside);
    options.onEvent?.(outdated ? 'outdated' : 'quarantined', `${aside}: ${(error as Error).message}`);
    return await open(options);
  }
}

/** Moves a database file and its log, in the place of what stood there. */
export function setAside(path: string, aside: string): void {
  for (const suffix of ['', '.wal']) {
    rmSync(aside + suffix, { force: true });
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  }
}

export function closeDatabase({
  instance,
  writer,
  idle,
}: Pick<OpenDatabase, 'instance' | 'writer' | 'idle'>): void {
  for (const connection of [writer, ...idle]) connection.closeSync();
  instance.closeSync();
}

/** DuckDB's words for a file that another process has open; "block" stands in its messages about damage, too. */
export function isLockedElsewhere(error: unknown): boolean {
  return error instanceof Error && /could not set lock|conflicting lock/i.test(error.message);
}

/** Whether the whole instance is beyond use. Only how the message begins is the engine's word: the rest may quote data. */
export function isFatal(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('FATAL Error');
}

/** Errors that say nothing about the file: the same file opens when there is space, memory, or the right to read it. */
function isOfTheMachine(error: unknown): boolean {
  return /no space left|disk quota|permission denied|read-only file system|too many open files|out of memory|cannot allocate/i.test(
    (error as Error).message,
  );
}

async function open(options: DuckDBOptions): Promise<OpenDatabase> {
  mkdirSync(dirname(options.path), { recursive: true });
  const spill = join(dirname(options.path), 'spill');
  const instance = await DuckDBInstance.create(options.path, {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    temp_directory: spill,
    ...(options.memoryLimit ? { memory_limit: options.memoryLimit } : {}),
  });
  const writer = await instance.connect();
  try {
    // Only now: before the file is ours, the folders may be in use by the process that has it open.
    rmSync(spill, { recursive: true, force: true });
    openStaging(options.stagingDirectory);
    // First of all: behind a crash, an index that is touched before a checkpoint may lose its replayed rows.
    await writer.run('checkpoint');
    // An instance that was invalidated must not write to the file when its last connection goes.
    await writer.run('pragma disable_checkpoint_on_shutdown');
    await writer.run("set global TimeZone = 'UTC'");
    await applySchema(writer, options.schema);
    await writer.run('checkpoint');
    await writer.run(`set allowed_directories = ['${options.stagingDirectory.replaceAll("'", "''")}']`);
    await writer.run('set enable_external_access = false');
    await writer.run('set lock_configuration = true');
    options.onEvent?.('opened', options.path);
    return { instance, writer, idle: [], busy: new Set(), views: new Set() };
  } catch (error) {
    // A connection that is left open would keep the file open with it.
    closeDatabase({ instance, writer, idle: [] });
    throw error;
  }
}
