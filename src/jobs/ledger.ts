import { query } from '../store/queries.ts';
import type { Row, Store } from '../store/store.ts';

/** A running job may be taken over by another process this long after it began. */
const LEASE_MS = 10 * 60_000;
/** Finished runs kept per job. */
const KEPT_RUNS = 500;

export type Lease = { job: string; owner: string; fence: number };

/** The ledger of runs and leases: rows, so that a restart knows what was done, and two processes never do the same. */
export function createLedger(store: Store, owner: string) {
  /** Null: another process holds the lease. */
  async function begin(job: string, slot: Date, now: Date): Promise<Lease | null> {
    return await store.write(async (transaction) => {
      const [held] = await transaction.rows(query('job/lease'), { job });
      if (held && held.owner !== owner && Date.parse(String(held.expires_at)) > now.getTime()) return null;
      const lease = { job, owner, fence: Number(held?.fence ?? 0) + 1 };
      const expires_at = new Date(now.getTime() + LEASE_MS).toISOString();
      await transaction.run(query('job/begin'), {
        ...lease,
        expires_at,
        slot: slot.toISOString(),
        started_at: now.toISOString(),
      });
      return lease;
    });
  }

  /** False: the lease was lost meanwhile, and the run counts as failed. */
  async function finish(
    lease: Lease,
    now: Date,
    outcome: { status: 'ok' | 'failed'; rows: number; detail: string | null },
  ): Promise<boolean> {
    return await store.write(async (transaction) => {
      const [held] = await transaction.rows(query('job/lease'), { job: lease.job });
      const lost = held?.owner !== lease.owner || held.fence !== lease.fence;
      const ended = lost
        ? { ...outcome, status: 'failed', detail: 'the lease was lost to another process' }
        : outcome;
      await transaction.run(query('job/finish'), {
        ...lease,
        ...ended,
        finished_at: now.toISOString(),
        kept: KEPT_RUNS,
      });
      return !lost;
    });
  }

  return {
    begin,
    finish,
    /** Runs that a dead process left unfinished are failed runs. */
    abandonUnfinished: () => store.write((transaction) => transaction.run(query('job/abandon'))),
    /** The newest slot of the job that was served. */
    async lastSlot(job: string): Promise<Date | null> {
      const [row] = await store.rows(query('job/last-slot'), { job });
      return typeof row?.slot === 'string' ? new Date(row.slot) : null;
    },
    runs: (): Promise<Row[]> => store.rows(query('job/runs')),
  };
}

export type Ledger = ReturnType<typeof createLedger>;
