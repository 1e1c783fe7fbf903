import { existsSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openService } from '../platform/service.ts';
import { isLocked } from '../store/lock.ts';
import { EXIT } from './exit.ts';
import { createLog } from './log.ts';
import { settingsFrom } from './settings.ts';

/**
 * `baton rebuild`: makes the database again from the journal. The old file is set aside until the new one is complete;
 * keys and logins live beside it and stay.
 */
export async function rebuild(options: { json?: boolean; dataDir?: string }): Promise<number> {
  const started = performance.now();
  const { config } = settingsFrom(options);
  const path = join(resolve(config.data_dir), 'baton.duckdb');
  const aside = `${path}.before-rebuild`;
  await refuseWhenServed(config);
  for (const suffix of ['', '.wal']) if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  const service = await openService({ config, log: createLog('warn') });
  try {
    await service.caughtUp();
    const sessions = await service.runner.run('sessions');
    await service.runner.run('gaps');
    if (sessions.status !== 'ok') throw new Error(`the sessions could not be folded: ${sessions.detail}`);
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
