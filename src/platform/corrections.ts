import { join } from 'node:path';
import type { Correction } from '../decisions/correction.ts';
import { mirrorCorrections } from '../decisions/correction-mirror.ts';
import { type Corrections, createCorrections } from '../decisions/corrections.ts';
import { openDecisionLog } from '../decisions/decision-log.ts';
import type { Store } from '../store/store.ts';
import type { Log } from './data-set.ts';

/** What people said of reasons, from its file; the database knows of it when this resolves, and before any fold. */
export async function openCorrections(options: {
  directory: string;
  store: Store;
  now: () => Date;
  log: Log;
}): Promise<Corrections> {
  const { directory, store, now, log } = options;
  const corrections = createCorrections({
    log: await openDecisionLog<Correction>(join(directory, 'reason-corrections.log'), (damage) =>
      log(
        damage.torn ? 'warn' : 'error',
        damage.torn
          ? 'an unfinished line was cut off the log of corrections'
          : 'a damaged line of the log of corrections was jumped over',
        damage,
      ),
    ),
    now,
    mirror: (states) => mirrorCorrections(store, states),
    // The engine's words may quote what is stored; where it went wrong is enough.
    onError: (error) => log('error', 'the database has not heard of a correction yet', { error: error.name }),
  });
  await corrections.mirror();
  return corrections;
}
