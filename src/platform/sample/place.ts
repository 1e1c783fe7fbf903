import { createHash } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import packageJson from '../../../package.json' with { type: 'json' };
import { queryFolder } from '../../store/queries.ts';
import { schemaScripts } from '../../store/schema.ts';
import { stateFile } from '../../store/state-file.ts';

/** What is known of finished sample data. */
export type Made = { stamp: string; made_at: string; days: number; events: number };

/** Folder of the finished sample data; there is no half of it, see `makingFolder`. */
export const sampleFolder = (dataDirectory: string) => join(dataDirectory, 'sample');

/** Where they are made, to be renamed when they are done. Each attempt has its own: a process that was left behind harms none. */
export const makingFolder = (dataDirectory: string, attempt: string | number) =>
  join(dataDirectory, `sample.making-${attempt}`);

/** Written as the last file before the rename. */
export const madeFile = (folder: string) => stateFile<Made | null>(join(folder, 'made.json'), null);

/** What this server remembers of its sample. `begun`: a real event has come. */
export const memoryFile = (dataDirectory: string) =>
  stateFile<{ begun: boolean; deleted: boolean }>(join(dataDirectory, 'sample.json'), {
    begun: false,
    deleted: false,
  });

/** Removes what interrupted attempts have left. */
export function removeAttempts(dataDirectory: string): void {
  for (const name of readdirSync(dataDirectory))
    if (name.startsWith('sample.making-'))
      rmSync(join(dataDirectory, name), { recursive: true, force: true });
}

/** Names the version of everything that shapes the sample's database: of another one it is made again, not migrated. */
export function stampOfSample(): string {
  const parts = [packageJson.version, ...schemaScripts(), ...queryFolder('fold')];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
}
