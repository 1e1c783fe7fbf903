import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Names of exports that are being made begin so; a crash may leave some behind. */
export const EXPORT_PREFIX = 'export-';

/** Makes the staging folder and removes what exports of an earlier process left in it. */
export function openStaging(directory: string): void {
  mkdirSync(directory, { recursive: true });
  for (const file of readdirSync(directory))
    if (file.startsWith(EXPORT_PREFIX)) rmSync(join(directory, file), { force: true });
}
