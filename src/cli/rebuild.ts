import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openService } from '../platform/service.ts';
import { setAside } from '../store/duckdb-open.ts';
import { isLocked } from '../store/lock.ts';
import { EXIT } from './exit.ts';
import { createLog } from './log.ts';
import { settingsFrom } from './settings.ts';

/**
 * `baton rebuild`: makes the database again from the journal. The old file is set aside until the new one is complete, and
 * a rebuild behind one that failed leaves it alone: it is the last complete one. Keys and logins live beside it and stay.
 */
export async function rebuild(options: { json?: boolean; dataDir?: string }): Promise<number> {
  const started = performance.now();
  const { config } = settingsFrom(options);
  const path = join(resolve(config.data_dir), 'baton.duckdb');
  const aside = `${path}.before-rebuild`;
  if (!existsSync(resolve(config.data_dir))) {
    process.stderr.write(`baton: there is no data folder ${config.data_dir}\n`);
    return EXIT.notFound;
  }
  await refuseWhenServed(config);
  if (existsSync(aside)) for (const suffix of ['', '.wal']) rmSync(path + suffix, { force: true });
  else setAside(path, aside);
  const service = await openService({ config, log: createLog('warn') });
  try {
    await service.caughtUp();
    const sessions = await service.runner.run('sessions');
    const gaps = await service.runner.run('gaps');
    for (const { job, status, detail } of [sessions, gaps])
      if (status !== 'ok') throw new Error(`the job ${job} did not succeed: ${detail}`);
    const report = {
      events: await service.countEvents(),
      sessions: sessions.rows,
      duration_ms: Math.round(performance.now() - started),
    };
    process.stdout.write(
      options.json
        ? `${JSON.stringify(report)}\n`
        : `${report.events} events and ${report.sessions} sessions in ${report.duration_ms} ms\n`,
    );
  } finally {
    await service.stop();
  }
  for (const suffix of ['', '.wal']) rmSync(aside + suffix, { force: true });
  return EXIT.ok;
}

/** A database that another process has open must not be moved away under it: opening it says so. */
async function refuseWhenServed(config: Parameters<typeof openService>[0]['config']): Promise<void> {
  const path = join(resolve(config.data_dir), 'baton.duckdb');
  if (!existsSync(path)) return;
  if (await isLocked(path)) throw new Error(`a server has ${config.data_dir} open; stop it first`);
}
