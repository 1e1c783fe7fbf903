import type { Assets } from '../../dashboards/assets.ts';
import type { SettingRow } from '../../dashboards/setup/settings.ts';
import type { Corrections } from '../decisions/corrections.ts';
import type { Decisions } from '../decisions/decisions.ts';
import type { WeekStart } from '../domain/window.ts';
import type { Protection } from '../ingest/accept.ts';
import type { RunReport } from '../jobs/runner.ts';
import type { Keys } from '../store/keys.ts';
import type { Logins } from '../store/logins.ts';
import type { Row, Store } from '../store/store.ts';
import type { KnownIntents } from '../training/known-intents.ts';
import type { Live } from './live-feed.ts';
import type { Sample } from './sample.ts';

/** One stream of events, and all that follows from it: what bots sent, or the sample data. */
export type DataDependencies = {
  now: () => Date;
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
  /** What people decided about gaps, and the intents that bots know already. */
  decisions: Decisions;
  /** What people said of the reasons of handovers. */
  corrections: Corrections;
  knownIntents: KnownIntents;
  /** What keeps the service from serving; empty when it is ready. */
  notReady: () => string[];
};

/** All that the doors need; what runs underneath (Node, DuckDB, a journal on disk) is chosen in src/platform. */
export type AppDependencies = DataDependencies & {
  timezone: string;
  /** On Monday unless it says otherwise. */
  weekStart?: WeekStart;
  sessionGapHours: number;
  /** Where browsers reach the service, when it stands behind something; null: where it listens. */
  publicUrl: string | null;
  /** The path below that address under which these data are; none for what bots send. */
  below?: '/sample';
  /** The sample data, where this server offers them. */
  sample?: Sample;
  keys: Keys;
  /** What the door of events answered in the last moments. */
  live: Live;
  /** How the service was set up, with secrets hidden; absent: nobody knows. */
  settings?: () => SettingRow[];
  /** Sizes of what the service keeps, in bytes; absent: nobody knows. */
  storage?: () => Promise<{ name: 'journal' | 'database'; bytes: number }[]>;
  logins: Logins;
  assets: Assets;
  /** A line for the log; fields never hold customers' words. */
  log: (message: string, fields: Record<string, unknown>) => void;
  /** The same for what somebody did: a line that is no error. Sample data need none. */
  audit?: (message: string, fields: Record<string, unknown>) => void;
};
