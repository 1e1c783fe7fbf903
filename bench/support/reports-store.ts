import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { definitions } from './definitions.ts';
import { makeEvents } from './reports-events.ts';
import type { MadeStore } from './reports-fill.ts';

export type YearStore = { folder: string; database: string; made: MadeStore };

/**
 * The data folder of a year of about so many events. What an earlier run made in the same directory is taken as it is: the
 * events (Parquet) always, the folded store as long as schema and fold are the same; else it is made now.
 */
export async function yearStore(
  directory: string,
  events: number,
  log: (line: string) => void,
): Promise<YearStore> {
  mkdirSync(directory, { recursive: true });
  const files = join(directory, `events-${events}`);
  await makeEvents(files, events, log);
  const folder = join(directory, `store-${events}-${definitions()}`);
  if (!existsSync(folder)) {
    log(`folding ${files} into ${folder}`);
    const half = `${folder}.half`;
    rmSync(half, { recursive: true, force: true });
    execFileSync(process.execPath, [join(import.meta.dirname, 'reports-fill.ts'), files, half], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    renameSync(half, folder);
  }
  const made = JSON.parse(readFileSync(join(folder, 'made.json'), 'utf8')) as MadeStore;
  return { folder, database: join(folder, 'baton.duckdb'), made };
}

/** Has the system forget what it holds of a file in memory, so that it is read from the disk again (GNU dd). */
export function dropFromCache(file: string): void {
  execFileSync('dd', [`if=${file}`, 'iflag=nocache', 'count=0'], { stdio: 'ignore' });
}
