import type { Embed } from '../embeddings/embed.ts';
import type { Store } from '../store/store.ts';
import type { Known } from '../training/known-intents.ts';
import type { KeptGroups } from './kept-groups.ts';

/** What a job may touch. `now` is the service's clock, which tests set. */
export type JobContext = {
  store: Store;
  now: () => Date;
  sessionGapHours: number;
  askIntents: string[];
  /** Vectors from the operator's embeddings service; absent: none is set. */
  embed?: Embed | undefined;
  /** What people say about gaps, and are told; absent: nobody decides anything. */
  gaps?: {
    /** Brings the database up to their decisions. */
    mirror: () => Promise<void>;
    /** Notes what was found about a release. */
    found: (gapId: string, status: 'held' | 'returned') => Promise<void>;
    knownIntents: () => Known;
  };
  /** The groups of the last full regroup, for a database that was made anew; absent: it begins from nothing. */
  keptGroups?: KeptGroups;
};

/** `asked`: somebody wants all of it now, not the clock. `signal`: the service stops, end at the next good place. */
export type Occasion = { asked: boolean; signal: AbortSignal };

/** What a run did: how many rows it wrote. */
export type JobResult = { rows: number; detail?: string };

/** A piece of scheduled work: idempotent, so that a run that was killed is simply run again. */
export type Job = {
  name: string;
  why: string;
  /** node-cron expression with seconds, in UTC: local times are skipped or doubled when clocks change. */
  schedule: string;
  /** Whether a tick would find nothing to do: it then leaves no row in the ledger. */
  isIdle?(context: JobContext): Promise<boolean>;
  run(context: JobContext, occasion: Occasion): Promise<JobResult>;
};
