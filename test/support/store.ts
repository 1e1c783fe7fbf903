import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDuckDB } from '../../src/store/duckdb.ts';
import type { DuckDBOptions } from '../../src/store/duckdb-open.ts';
import { schemaScripts } from '../../src/store/schema.ts';

/** A store in a throw-away folder; `close` removes it. */
export async function openTestStore(options: Partial<DuckDBOptions> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'baton-store-'));
  const store = await openDuckDB({
    path: join(folder, 'baton.duckdb'),
    stagingDirectory: join(folder, 'staging'),
    schema: schemaScripts(),
    memoryLimit: '1GB',
    ...options,
  });
  return {
    ...store,
    folder,
    async close() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A question that no machine answers in a test's time. */
export const ENDLESS = `select count(*) as n
  from range(1000000) a, range(1000000) b, range(1000000) c
  where a.range * b.range + c.range < 0`;
