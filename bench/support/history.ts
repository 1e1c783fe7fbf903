import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The statement that makes a store's past; `{{events}}`: how many, a multiple of 40; parameter $until. */
export function historySql(): string {
  return readFileSync(join(import.meta.dirname, 'history.sql'), 'utf8');
}
