import cron, { type ScheduledTask } from 'node-cron';
import { Problem } from '../domain/problem.ts';
import type { Job, JobContext, JobResult } from './job.ts';
import { createLedger } from './ledger.ts';

export type RunReport = JobResult & {
  job: string;
  slot: string;
  status: 'ok' | 'failed' | 'skipped';
  duration_ms: number;
};

export type RunnerOptions = {
  context: JobContext;
  jobs: Job[];
  /** Names this installation: a restart takes its own leases over at once. */
  owner: string;
  onRun?: (report: RunReport) => void;
};

/** Rings the bell (node-cron), keeps the ledger, never runs a job twice at once, and makes up for what was missed. */
export function createRunner({ context, jobs, owner, onRun }: RunnerOptions) {
  const ledger = createLedger(context.store, owner);
  const tails = new Map<string, Promise<unknown>>();
  const tasks = new Map<string, ScheduledTask>();
  const stopping = new AbortController();
  let starting: Promise<void> = Promise.resolve();

  async function runOnce(job: Job, slot: Date, asked: boolean): Promise<RunReport> {
    const started = performance.now();
    const report = (status: RunReport['status'], result: JobResult): RunReport => {
      const done = {
        job: job.name,
        slot: slot.toISOString(),
        status,
        ...result,
        duration_ms: Math.round(performance.now() - started),
      };
      onRun?.(done);
      return done;
    };
    const lease = await ledger.begin(job.name, slot, context.now());
    if (!lease) return report('skipped', { rows: 0, detail: 'another process is running it' });
    try {
      const result = await job.run(context, { asked, signal: stopping.signal });
      const kept = await ledger.finish(lease, context.now(), {
        status: 'ok',
        rows: result.rows,
        detail: result.detail ?? null,
      });
      return report(kept ? 'ok' : 'failed', result);
    } catch (error) {
      const detail = (error as Error).message.slice(0, 500);
      await ledger.finish(lease, context.now(), { status: 'failed', rows: 0, detail }).catch(() => {});
      return report('failed', { rows: 0, detail });
    }
  }

  /** Runs the job now, behind a run that is under way. Throws a 404 problem for an unknown name. */
  async function run(name: string): Promise<RunReport> {
    const job = jobs.find((candidate) => candidate.name === name);
    if (!job)
      throw new Problem(
        404,
        'No such job',
        `there is no job ${name}; the jobs are ${jobs.map((known) => known.name).join(', ')}`,
      );
    return await inTurn(job, context.now(), true);
  }

  async function inTurn(job: Job, slot: Date, asked: boolean): Promise<RunReport> {
    const turn = (tails.get(job.name) ?? Promise.resolve()).then(() => runOnce(job, slot, asked));
    const tail = turn.catch(() => {});
    tails.set(job.name, tail);
    try {
      return await turn;
    } finally {
      if (tails.get(job.name) === tail) tails.delete(job.name);
    }
  }

  /** What the bell asks for. Never throws: a job that can't even begin is reported, and the others go on. */
  async function tick(job: Job, slot: Date): Promise<void> {
    if (stopping.signal.aborted || tails.has(job.name)) return;
    try {
      if (await job.isIdle?.(context)) return;
      if (!stopping.signal.aborted) await inTurn(job, slot, false);
    } catch (error) {
      const detail = (error as Error).message.slice(0, 500);
      onRun?.({ job: job.name, slot: slot.toISOString(), status: 'failed', rows: 0, detail, duration_ms: 0 });
    }
  }

  async function startAll(): Promise<void> {
    cron.setLogger({ info() {}, warn() {}, error() {}, debug() {} });
    await ledger.abandonUnfinished();
    for (const job of jobs) {
      if (stopping.signal.aborted) return;
      const task = cron.createTask(job.schedule, ({ date }) => tick(job, date), {
        noOverlap: true,
        timezone: 'UTC',
        suppressMissedWarning: true,
      });
      tasks.set(job.name, task);
      const owed = newestSlot(task, context.now());
      const served = await ledger.lastSlot(job.name);
      if (owed && (served === null || served < owed)) await tick(job, owed);
      if (!stopping.signal.aborted) await task.start();
    }
  }

  return {
    run,
    /** Starts the bell, after one run of each job whose last slot was missed while nothing ran. */
    start(): Promise<void> {
      starting = startAll();
      return starting;
    },
    /** Ends behind the run under way; a long one ends early, and goes on at the next start. */
    async stop(): Promise<void> {
      stopping.abort();
      await starting.catch(() => {});
      for (const task of tasks.values()) await task.destroy();
      await Promise.all(tails.values());
    },
    async overview() {
      const runs = await ledger.runs();
      return jobs.map((job) => ({
        job: job.name,
        why: job.why,
        schedule: job.schedule,
        next_run: tasks.get(job.name)?.getNextRun()?.toISOString() ?? null,
        last_runs: runs.filter((row) => row.job === job.name),
      }));
    },
  };
}

export type Runner = ReturnType<typeof createRunner>;

/** The newest moment at or before `now` at which the task should have run; looks back two days. */
function newestSlot(task: ScheduledTask, now: Date): Date | null {
  const second = Math.floor(now.getTime() / 1000) * 1000;
  for (let back = 0; back < 2 * 86_400; back++) {
    const slot = new Date(second - back * 1000);
    if (task.match(slot)) return slot;
  }
  return null;
}
