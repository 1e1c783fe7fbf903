import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8');

/** The statement that makes a store's past; `{{events}}`: how many, a multiple of 40; parameter $until. */
export function historySql(): string {
  return read('history.sql');
}

/** The statements that make a year's past: its hours and stories, then `stretch` again and again; `add` puts one into a store. */
export function yearSql(): { hours: string; stories: string; stretch: string; add: string } {
  return {
    hours: read('history-hours.sql'),
    stories: read('history-stories.sql'),
    stretch: read('history-year.sql'),
    add: read('history-add.sql'),
  };
}
