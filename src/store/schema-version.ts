import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { readRows, runScript } from './duckdb-connection.ts';

/** The file was made by other statements. It is a view of the journal: nobody migrates it, it is made again. */
export class Outdated extends Error {
  override name = 'Outdated';
}

/**
 * Makes tables, views and functions in a new file, or again in one that was made by the same statements. Throws `Outdated`
 * for any other: "if not exists" would keep old tables, and every statement that names a new column would fail.
 */
export async function applySchema(writer: DuckDBConnection, schema: string[]): Promise<void> {
  const version = versionOf(schema);
  const [found] = await readRows(writer, 'select count(*) as tables from duckdb_tables() where not internal');
  if (found!.tables !== 0) {
    const [held] = await readRows(writer, 'select version from schema_version').catch(() => []);
    if (held?.version !== version)
      throw new Outdated(`its schema is ${held?.version ?? 'unknown'}, not ${version}`);
  }
  for (const script of schema) await runScript(writer, script);
  // Last of all: a file that was left half made has no version.
  if (found!.tables === 0)
    await runScript(writer, 'create table schema_version as select $version::varchar as version', {
      version,
    });
}

/** Comments and indentation make no other schema. */
function versionOf(schema: string[]): string {
  const plain = schema.map((script) => script.replace(/--.*$/gm, '').replace(/\s+/g, ' ').trim()).join(';');
  return createHash('sha256').update(plain).digest('hex').slice(0, 16);
}
