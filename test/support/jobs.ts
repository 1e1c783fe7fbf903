import type { Job } from '../../src/jobs/job.ts';
import { createRunner, type RunReport } from '../../src/jobs/runner.ts';
import type { Store } from '../../src/store/store.ts';

/** A schedule of once a day that does not come round while a test runs. */
export const DAILY = '0 30 3 * * *';

/** A job that a test lets end: `started` counts, `end` lets the run go on, `running` is how many are in it now. */
export function heldJob(name: string, schedule = DAILY) {
  const gates: PromiseWithResolvers<number>[] = [];
  const held = {
    job: {
      name,
      why: 'a test',
      schedule,
      async run() {
        held.started++;
        held.running++;
        held.most = Math.max(held.most, held.running);
        const gate = Promise.withResolvers<number>();
        gates.push(gate);
        try {
          return { rows: await gate.promise };
        } finally {
          held.running--;
        }
      },
    } satisfies Job,
    started: 0,
    running: 0,
    most: 0,
    async begun(count: number) {
      while (held.started < count) await new Promise((resolve) => setTimeout(resolve, 5));
    },
    end: (rows = 1) => gates.shift()!.resolve(rows),
  };
  return held;
}

/** A job that ends at once. */
export function plainJob(name: string, run: () => number = () => 1): Job {
  return { name, why: 'a test', schedule: DAILY, run: async () => ({ rows: run() }) };
}

export function runnerOn(store: Store, jobs: Job[], { owner = 'one', clock = { now: new Date() } } = {}) {
  const reports: RunReport[] = [];
  const runner = createRunner({
    context: { store, now: () => clock.now, sessionGapHours: 24, askIntents: [] },
    jobs,
    owner,
    onRun: (report) => reports.push(report),
  });
  return { ...runner, reports, clock };
}
