import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStore } from '../support/store.ts';

let store: Awaited<ReturnType<typeof openTestStore>>;
beforeAll(async () => {
  store = await openTestStore();
  writeFileSync(join(store.folder, 'keys.json'), '{"secret": 1}');
  writeFileSync(join(store.stagingDirectory, 'lines.ndjson'), '{"n": 7}\n');
});
afterAll(() => store.close());

// Were SQL of somebody else ever to reach the engine, this is what it could not do.
const PROBES: Record<string, (folder: string) => string> = {
  'read a file': (folder) => `select * from read_text('${folder}/keys.json')`,
  'read JSON past the staging folder': (folder) =>
    `select * from read_json('${folder}/staging/../keys.json')`,
  'read CSV': () => "select * from read_csv('/etc/passwd')",
  'read the environment': () => "select * from read_blob('/proc/self/environ')",
  'ask for an environment variable': () => "select getenv('HOME')",
  'list files': () => "select * from glob('/etc/*')",
  'write a file': (folder) => `copy wordings to '${folder}/out.csv'`,
  'write past the staging folder': (folder) => `copy wordings to '${folder}/staging/sub/../../out.csv'`,
  'attach a database': (folder) => `attach '${folder}/other.duckdb'`,
  'export everything': (folder) => `export database '${folder}/export'`,
  'install an extension': () => 'install httpfs',
  'load an extension': () => 'load httpfs',
  'fetch from the network': () => "select * from read_csv('http://127.0.0.1:9/x.csv')",
  'unlock the configuration': () => 'reset lock_configuration',
  'open the file system': () => 'set enable_external_access = true',
  'raise its memory': () => "set memory_limit = '100GB'",
  'change the zone': () => "set TimeZone = 'Asia/Tokyo'",
  'see stored secrets': () => 'select * from duckdb_secrets()',
  'run a second statement': () => 'select 1; drop table events',
};

test.for(Object.keys(PROBES))('the engine refuses to %s', async (name) => {
  const sql = PROBES[name]!(store.folder);
  await expect(store.rows(sql)).rejects.toThrow(
    /Permission Error|configuration has been locked|is disabled through configuration|does not exist|multiple statements/,
  );
  await expect(store.write((transaction) => transaction.rows(sql))).rejects.toThrow();
  expect(readdirSync(store.folder).filter((file) => /out|other|export/.test(file))).toEqual([]);
});

test('only the staging folder can be read', async () => {
  const file = join(store.stagingDirectory, 'lines.ndjson');
  expect(existsSync(file)).toBe(true);
  expect(await store.rows('select n from read_ndjson($file)', { file })).toEqual([{ n: 7 }]);
});
