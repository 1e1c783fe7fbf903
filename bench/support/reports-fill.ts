import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { segmentName } from '../../src/ingest/journal-reader.ts';
import { openService } from '../../src/platform/service.ts';
import { fill } from '../../src/store/queries.ts';
import { yearSql } from './history.ts';
import { eventFiles } from './reports-events.ts';

/** What stands in made.json beside a store: what it holds, and how long that took. */
export type MadeStore = {
  events: number;
  sessions: number;
  handovers: number;
  session_quarters: number;
  /** The history ends here: a whole hour (UTC). */
  until: string;
  insert_s: number;
  fold_s: number;
  /** Slowest fold of the first and of the last ten stretches: whether folding grows with what is stored. */
  first_folds_s: number;
  last_folds_s: number;
  peak_rss_mib: number;
};

// A process of its own: `node reports-fill.ts EVENTS FOLDER` makes a data folder from the event files of reports-events.ts:
// each stretch of time is inserted and then folded by the job `sessions`, as a service folds as time goes by. Prints a line
// per stretch to stderr, and writes made.json last of all.
const [eventsFolder, folder] = process.argv.slice(2);
if (!eventsFolder || !folder) throw new Error('usage: reports-fill.ts EVENTS FOLDER');

const { config } = readConfig({ flags: { data_dir: folder, timezone: 'UTC' } });
const service = await openService({ config });
const { store, runner } = service;
const inserts: number[] = [];
const folds: number[] = [];
try {
  for (const file of eventFiles(eventsFolder)) {
    const staged = join(store.stagingDirectory, basename(file));
    linkSync(file, staged);
    const started = performance.now();
    const add = fill(yearSql().add, { file: staged.replaceAll("'", "''") });
    await store.write((transaction) => transaction.run(add));
    const inserted = performance.now();
    rmSync(staged);
    await runJob('sessions');
    inserts.push((inserted - started) / 1000);
    folds.push((performance.now() - inserted) / 1000);
    process.stderr.write(
      `    ${basename(file)}: inserted in ${inserts.at(-1)!.toFixed(1)} s, folded in ${folds.at(-1)!.toFixed(1)} s\n`,
    );
  }
  await runJob('gaps');
  const [counts] = await store.rows(
    `select
      (select count(*) from events) as events,
      (select count(*) from sessions) as sessions,
      (select count(*) from handovers) as handovers,
      (select count(*) from session_quarters) as session_quarters`,
  );
  const made: MadeStore = {
    ...(counts as Pick<MadeStore, 'events' | 'sessions' | 'handovers' | 'session_quarters'>),
    until: readFileSync(join(eventsFolder, 'until'), 'utf8'),
    insert_s: sum(inserts),
    fold_s: sum(folds),
    first_folds_s: Math.max(...folds.slice(0, 10)),
    last_folds_s: Math.max(...folds.slice(-10)),
    peak_rss_mib: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  await service.stop();
  continueJournalBehind(made.events);
  writeFileSync(join(folder, 'made.json'), `${JSON.stringify(made, null, 2)}\n`);
} catch (error) {
  await service.stop();
  throw error;
}

function sum(seconds: number[]): number {
  return Math.round(seconds.reduce((total, one) => total + one, 0));
}

async function runJob(job: string): Promise<void> {
  const report = await runner.run(job);
  if (report.status !== 'ok') throw new Error(`${job}: ${report.detail}`);
}

/** The events went straight into the table (the door would take hours): the journal begins behind them. */
function continueJournalBehind(offset: number): void {
  const journal = join(folder!, 'journal');
  mkdirSync(journal, { recursive: true });
  for (const file of readdirSync(journal)) rmSync(join(journal, file));
  writeFileSync(join(journal, segmentName(offset)), '');
}
