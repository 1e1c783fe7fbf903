import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Unavailable } from '../domain/problem.ts';
import { fill, query } from '../store/queries.ts';
import type { Store, Transaction } from '../store/store.ts';
import type { Journal } from './journal.ts';
import { type JournalBatch, journalBatches } from './journal-batch.ts';
import type { Damage } from './journal-reader.ts';

export type LoaderOptions = {
  store: Store;
  journal: Journal;
  journalDirectory: string;
  /** Pause between two loads, so that single events share a transaction. Default 200 ms. */
  pauseMs?: number;
  /** Bytes of journal per transaction. Default 16 MiB. */
  batchBytes?: number;
  /** Refused events kept in the tray. Default 10,000. */
  refusedMax?: number;
  onDamage?: (damage: Damage) => void;
  onError?: (error: Error) => void;
};

const RETRY_AFTER_MS = 500;

/**
 * Applies the journal to the store: each batch in one transaction with the offset that it reaches, so that a crash
 * between any two statements neither loses nor repeats an event.
 */
export async function startLoader(options: LoaderOptions) {
  const { store, journal, pauseMs = 200, batchBytes = 16 * 1024 * 1024, refusedMax = 10_000 } = options;
  const columns = await eventColumns(store);
  /** What the database says; `appliedOffset` may be ahead of it by lines that damage has taken. */
  let storedOffset = await readAppliedOffset(store);
  let appliedOffset = storedOffset;
  let failingSince: number | null = null;
  let position: { segment: number; at: number } | null = null;
  let stopping = false;
  let reopened = false;
  let hurry = Promise.withResolvers<void>();
  const stopped = Promise.withResolvers<void>();
  const waiting = new Set<{ offset: number; resolve: () => void; reject: (error: Error) => void }>();

  async function loadAll(): Promise<void> {
    const end = journal.durable();
    for (const batch of journalBatches(
      journal,
      options.journalDirectory,
      appliedOffset,
      position,
      batchBytes,
      options.onDamage,
    )) {
      if (stopping) return;
      await loadBatch(batch);
      storedOffset = batch.last;
      advance(batch.last, { segment: batch.segment, at: batch.end });
    }
    // Lines that no intact record holds (reported damage) will never come: nobody may wait for them.
    if (appliedOffset < end.nextOffset - 1) advance(end.nextOffset - 1, { segment: end.segment, at: end.at });
  }

  function advance(offset: number, reached: { segment: number; at: number }): void {
    appliedOffset = Math.max(appliedOffset, offset);
    position = reached;
    for (const waiter of waiting)
      if (waiter.offset <= appliedOffset) {
        waiting.delete(waiter);
        waiter.resolve();
      }
  }

  async function loadBatch(batch: JournalBatch): Promise<void> {
    const { events, refused } = batch.payloads;
    await store.write(async (transaction) => {
      const [held] = await transaction.rows(query('load/applied'));
      if (held!.applied_offset !== storedOffset)
        throw new Error(
          `the database is at line ${held!.applied_offset}, not at ${storedOffset}: another file may have taken its place`,
        );
      // The tray first: a replay empties the place of an event that may have been refused in the same batch.
      if (refused.length > 0) await staged(store, refused, (file) => applyRefused(transaction, file, batch));
      if (events.length > 0) await staged(store, events, (file) => applyEvents(transaction, file, columns));
      if (refused.length > 0)
        await transaction.run(fill(query('load/refused-cap'), { refused_max: String(refusedMax) }));
      await transaction.run(query('load/reached'), { last_offset: batch.last });
    });
  }

  async function run(): Promise<void> {
    while (!stopping) {
      const changed = journal.changed();
      try {
        if (reopened) await startOver();
        await loadAll();
        if (journal.durable().nextOffset - 1 <= appliedOffset)
          await Promise.race([changed, stopped.promise, hurry.promise]);
        await Promise.race([pause(pauseMs), hurry.promise]);
        failingSince = null;
      } catch (error) {
        failingSince ??= Date.now();
        options.onError?.(error as Error);
        await pause(RETRY_AFTER_MS);
        await startOver();
      }
      hurry = Promise.withResolvers<void>();
    }
  }

  /** Begins again where the database stands: a commit may have succeeded although it reported a failure. */
  async function startOver(): Promise<void> {
    position = null;
    reopened = false;
    while (!stopping) {
      const found = await readAppliedOffset(store).catch(() => null);
      if (found !== null) {
        storedOffset = found;
        appliedOffset = found;
        return;
      }
      await pause(RETRY_AFTER_MS);
    }
  }

  const running = run();
  return {
    /** Whether loading has failed again and again for this long: events are kept, but reports fall behind. */
    failingForMs: () => (failingSince === null ? 0 : Date.now() - failingSince),
    /** Offset of the last applied line; -1 when nothing was applied yet. */
    appliedOffset: () => appliedOffset,
    /** Resolves when line `offset` has been applied and can be read back. */
    applied(offset: number): Promise<void> {
      if (offset <= appliedOffset) return Promise.resolve();
      hurry.resolve();
      return new Promise((resolve, reject) => waiting.add({ offset, resolve, reject }));
    },
    /** To be called when the database was opened again: it may be another file, with less in it. */
    reload(): void {
      reopened = true;
      hurry.resolve();
    },
    /** Ends behind the present batch; what is left is applied at the next start. */
    async stop(): Promise<void> {
      stopping = true;
      stopped.resolve();
      hurry.resolve();
      await running;
      for (const waiter of waiting) waiter.reject(new Unavailable('the server is stopping', 5));
      waiting.clear();
    },
  };
}

export type Loader = Awaited<ReturnType<typeof startLoader>>;

async function applyEvents(transaction: Transaction, file: string, columns: string): Promise<void> {
  await transaction.run(fill(query('load/1-staged'), { columns }), { file });
  for (const { any_estimated, ...bounds } of await transaction.rows(query('load/bounds'))) {
    const fresh = fill(query('load/2-fresh'), { any_estimated: String(any_estimated) });
    await transaction.run(fresh, bounds as Record<string, string>);
    await transaction.run(query('load/3-apply'));
    await transaction.run(query('load/4-duplicates'), bounds as Record<string, string>);
    await transaction.run(query('load/5-deliveries'));
  }
  await transaction.run(query('load/6-replayed'));
}

async function applyRefused(transaction: Transaction, file: string, batch: JournalBatch): Promise<void> {
  await transaction.run(query('load/refused'), { file });
  await transaction.run(query('load/refused-lines'), { first: batch.first, last: batch.last });
  await transaction.run(query('load/5-deliveries'));
}

/** Lends the payloads as a file that the store may read. */
async function staged(
  store: Store,
  payloads: Buffer[],
  work: (file: string) => Promise<void>,
): Promise<void> {
  const file = join(store.stagingDirectory, 'load.ndjson');
  try {
    writePayloads(file, payloads);
    await work(file);
  } finally {
    rmSync(file, { force: true });
  }
}

function writePayloads(file: string, payloads: Buffer[]): void {
  const fd = openSync(file, 'w');
  try {
    for (const payload of payloads) writeFileSync(fd, payload);
  } finally {
    closeSync(fd);
  }
}

async function eventColumns(store: Store): Promise<string> {
  const rows = await store.rows(query('load/columns'));
  return rows.map((row) => `"${row.column_name}": '${row.data_type}'`).join(', ');
}

/** Offset of the last journal line that the store holds; -1 when it holds none. */
export async function readAppliedOffset(store: Store): Promise<number> {
  const [row] = await store.rows(query('load/applied'));
  return Number(row!.applied_offset);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
