import { rmSync } from 'node:fs';
import type { Config } from '../../config.ts';
import type { DataDependencies } from '../../http/dependencies.ts';
import type { Sample, SampleStatus } from '../../http/sample.ts';
import type { Store } from '../../store/store.ts';
import { type DataSet, type Log, openDataSet } from '../data-set.ts';
import { type Making, startMaking } from './maker.ts';
import { madeFile, makingFolder, memoryFile, removeAttempts, sampleFolder, stampOfSample } from './place.ts';

export type SampleSize = { days: number; seed: number; idleMs?: number };
type Answering = (request: Request) => Response | Promise<Response>;

/** What `baton serve` offers: two periods of 28 days, the day that runs, and two days for zones that are ahead. */
export const SAMPLE_SIZE: SampleSize = { days: 58, seed: 42 };

/** After so long without a question the database of the sample is closed, which gives its memory back. */
const IDLE_MS = 5 * 60_000;
/** After a failure (a full disk, say) nobody need wait for the next one. */
const AGAIN_MS = 60_000;
/** Memory of its database. Folding all of it at once needs more than any report does; with 128 MB the fold fails. */
const MEMORY = { looking: '128MB', making: '256MB' };

export type SampleOptions = {
  /** Folder of the server's data. The sample is a folder in it, with a journal and a database of its own. */
  directory: string;
  size: SampleSize;
  config: Config;
  now: () => Date;
  log: Log;
  /** Of the real data: asked whether there is an event. */
  store: Pick<Store, 'rows'>;
  appOver: (dependencies: DataDependencies) => Answering;
};

/**
 * The sample data of a server: made when first wanted, opened when looked at, closed when nobody looks, deleted for good.
 * Their clock stands at the moment when they were made, so that no job has anything to do and no figure grows old.
 */
export function createSample({ directory, size, config, now, log, store, appOver }: SampleOptions) {
  const folder = sampleFolder(directory);
  const memory = memoryFile(directory);
  let { begun, deleted } = memory.read();
  let making: Making | null = null;
  let madeOrFailed: Promise<unknown> = Promise.resolve();
  let failedAt = Number.NEGATIVE_INFINITY;
  let closing = false;
  let idle: NodeJS.Timeout | undefined;
  let answering = 0;
  let opened: { data: DataSet; answer: Answering } | null = null;
  /** Opening, closing and deleting happen one after the other. */
  let turns: Promise<unknown> = Promise.resolve();
  removeAttempts(directory);
  if (deleted || madeFile(folder).read()?.stamp !== stampOfSample())
    rmSync(folder, { recursive: true, force: true });
  let made = madeFile(folder).read();

  function remember(): void {
    memory.write({ begun, deleted });
  }

  function noteBegun(): void {
    if (begun) return;
    begun = true;
    try {
      remember();
    } catch (error) {
      // The event is on disk, which is what counts; the next start asks the database.
      log('warn', 'the first event could not be noted', { error: (error as Error).name });
    }
  }

  async function hasBegun(): Promise<boolean> {
    if (begun) return true;
    // A database that can't answer is no reason to show something made up.
    const rows = await store.rows('select 1 as found from events limit 1').catch(() => [{ found: 1 }]);
    if (rows.length > 0) noteBegun();
    return begun;
  }

  function status(): SampleStatus {
    const failed = now().getTime() - failedAt < AGAIN_MS;
    return {
      state: deleted ? 'deleted' : made ? 'ready' : making ? 'making' : failed ? 'failed' : 'absent',
      days: size.days,
      progress: made ? 1 : (making?.progress() ?? 0),
      made_at: made?.made_at ?? null,
      events: made?.events ?? null,
    };
  }

  function prepare(): void {
    if (closing || status().state !== 'absent') return;
    const attempt = makingFolder(directory, `${process.pid}-${Date.now()}`);
    making = startMaking({
      folder: attempt,
      target: folder,
      settings: {
        timezone: config.timezone,
        session_gap_hours: config.session_gap_hours,
        memory_limit: MEMORY.making,
      },
      days: size.days,
      seed: size.seed,
      until: now().toISOString(),
    });
    const started = performance.now();
    madeOrFailed = making.done
      .then(() => {
        made = madeFile(folder).read();
        const ms = Math.round(performance.now() - started);
        log('info', 'the sample data are ready', { events: made?.events, duration_ms: ms });
      })
      .catch((error: Error) => {
        if (closing || deleted) return;
        failedAt = now().getTime();
        log('warn', 'the sample data could not be made', { error: error.message });
      })
      .finally(() => {
        making = null;
        rmSync(attempt, { recursive: true, force: true });
      });
  }

  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = turns.then(work);
    turns = turn.catch(() => {});
    return turn;
  }

  async function openNow(): Promise<Answering | null> {
    if (made === null || deleted || closing) return null;
    const madeAt = new Date(made.made_at);
    const data = await openDataSet({
      directory: folder,
      config: { ...config, memory_limit: MEMORY.looking, embeddings_url: undefined },
      now: () => madeAt,
      log: (level, message, fields) => level !== 'info' && log(level, `sample: ${message}`, fields),
    });
    const answer = appOver(data.dependencies);
    opened = { data, answer: (request) => looking(() => answer(request)) };
    return opened.answer;
  }

  async function closeNow(): Promise<void> {
    const open = opened;
    opened = null;
    clearTimeout(idle);
    await open?.data.close();
  }

  /** Somebody looks: closing waits until nobody has for a while. What is still being read then is cut off. */
  async function looking<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    clearTimeout(idle);
    answering++;
    try {
      return await work();
    } finally {
      answering--;
      clearTimeout(idle);
      if (answering === 0) idle = setTimeout(() => void inTurn(closeIdle), size.idleMs ?? IDLE_MS).unref();
    }
  }

  async function closeIdle(): Promise<void> {
    if (answering === 0) await closeNow();
  }

  const sample: Sample = {
    status,
    begun: hasBegun,
    hasBegun: () => begun,
    isDefault: async () =>
      ['absent', 'making', 'ready'].includes(status().state) && !closing && !(await hasBegun()),
    prepare,
    open: () => looking(async () => opened?.answer ?? inTurn(async () => opened?.answer ?? openNow())),
    async remove() {
      deleted = true;
      remember();
      making?.stop();
      await madeOrFailed;
      await inTurn(async () => {
        await closeNow();
        made = null;
        rmSync(folder, { recursive: true, force: true });
      });
    },
  };

  return {
    ...sample,
    /** Whether its database is open at this moment. */
    isOpen: () => opened !== null,
    /** Appends as `append` does, and notes the first real event with its acknowledgement. */
    noticing:
      (append: DataDependencies['append']): DataDependencies['append'] =>
      async (kind, lines) => {
        const written = await append(kind, lines);
        if (kind === 'events' && lines.length > 0) noteBegun();
        return written;
      },
    /** Resolves when what is being made is done, or has failed. */
    async settled(): Promise<SampleStatus> {
      await madeOrFailed;
      return status();
    },
    async close(): Promise<void> {
      closing = true;
      making?.stop();
      await madeOrFailed;
      await inTurn(closeNow);
    },
  };
}

export type SampleData = ReturnType<typeof createSample>;
