import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../queries');
const texts = new Map<string, string>();

/**
 * Text of `queries/{name}.sql`, for example `fold/1-touched`, read at its first use: a server keeps the queries that it
 * was started with. SQL is written there and nowhere else.
 */
export function query(name: string): string {
  const known = texts.get(name);
  if (known !== undefined) return known;
  const text = readFileSync(join(ROOT, `${name}.sql`), 'utf8');
  texts.set(name, text);
  return text;
}

/** Texts of all files of a folder of `queries/`, by file name. */
export function queryFolder(folder: string): string[] {
  return readdirSync(join(ROOT, folder))
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => query(`${folder}/${file.slice(0, -'.sql'.length)}`));
}

/** Fills `{{name}}` places of a query with SQL text made by Baton itself; values of users go through parameters. */
export function fill(sql: string, parts: Record<string, string>): string {
  // Comments name the places, too, and stay as they are.
  return sql.replace(/^--.*|\{\{(\w+)\}\}/gm, (found, name: string | undefined) => {
    if (name === undefined) return found;
    const part = parts[name];
    if (part === undefined) throw new Error(`nothing to put into ${found}`);
    return part;
  });
}
