import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../queries');

/** Text of `queries/{name}.sql`, for example `fold/1-touched`. SQL is written there and nowhere else. */
export function query(name: string): string {
  return readFileSync(join(ROOT, `${name}.sql`), 'utf8');
}

/** Texts of all files of a folder of `queries/`, by file name. */
export function queryFolder(folder: string): string[] {
  return readdirSync(join(ROOT, folder))
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => readFileSync(join(ROOT, folder, file), 'utf8'));
}

/** Fills `{{name}}` places of a query with SQL text made by Baton itself; values of users go through parameters. */
export function fill(sql: string, parts: Record<string, string>): string {
  // Comments name the places, too.
  return sql.replace(/^--.*\n/gm, '').replace(/\{\{(\w+)\}\}/g, (place, name: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`nothing to put into ${place}`);
    return part;
  });
}
