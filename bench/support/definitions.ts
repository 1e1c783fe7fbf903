import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PROJECT = join(import.meta.dirname, '../..');

/**
 * Names the present definitions of what is stored: a store that was filled under others would be folded anew, or set
 * aside, by the server that opens it. `makers`: files of bench/support that say what is put in.
 */
export function definitions(makers: string[] = []): string {
  const hash = createHash('sha256');
  for (const folder of ['engine', 'schema', 'fold']) {
    const path = join(PROJECT, 'queries', folder);
    for (const file of readdirSync(path).sort()) hash.update(readFileSync(join(path, file)));
  }
  for (const file of makers) hash.update(readFileSync(join(import.meta.dirname, file)));
  return hash.digest('hex').slice(0, 8);
}
