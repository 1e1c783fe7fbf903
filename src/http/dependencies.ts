import type { Assets } from '../../dashboards/assets.ts';
import type { Protection } from '../ingest/accept.ts';
import type { RunReport } from '../jobs/runner.ts';
import type { Keys } from '../store/keys.ts';
import type { Logins } from '../store/logins.ts';
import type { Row, Store } from '../store/store.ts';

/** All that the doors need; what runs underneath (Node, DuckDB, a journal on disk) is chosen in src/platform. */
export type AppDependencies = {
  now: () => Date;
  timezone: string;
  sessionGapHours: number;
  protection: Protection;
  /** Writes lines durably; resolves when they are fsynced. */
  append: (kind: 'events' | 'refused', lines: string[]) => Promise<{ first: number; last: number }>;
  /** Resolves when the journal line with this offset can be read back. */
  applied: (offset: number) => Promise<void>;
  store: Store;
  jobs: {
    run: (name: string) => Promise<RunReport>;
    overview: () => Promise<
      { job: string; why: string; schedule: string; next_run: string | null; last_runs: Row[] }[]
    >;
  };
  keys: Keys;
  logins: Logins;
  assets: Assets;
  /** What keeps the service from serving; empty when it is ready. */
  notReady: () => string[];
  /** A line for the log; fields never hold customers' words. */
  log: (message: string, fields: Record<string, unknown>) => void;
};
