import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, onTestFinished, test } from 'vitest';
import { openDuckDB } from '../../src/store/duckdb.ts';
import { chats } from '../support/chats.ts';
import { startService } from '../support/service.ts';

function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'baton-schema-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'baton.duckdb');
  return {
    path,
    asides: () => readdirSync(folder).filter((file) => /outdated|damaged/.test(file)),
    /** Opens the file, keeps one line more in it, and says what the store said and how many lines there are. */
    async visit(table: string) {
      const said: string[] = [];
      const store = await openDuckDB({
        path,
        stagingDirectory: join(folder, 'staging'),
        schema: [table],
        onEvent: (event) => said.push(event),
      });
      await store.write((transaction) => transaction.run('insert into notes (line) select 1'));
      const [row] = await store.rows('select count(*) as lines from notes');
      await store.close();
      return { said, lines: row!.lines };
    },
  };
}

const NOTES = 'create table if not exists notes (line bigint)';

test('a file that another schema made is set aside and made anew; one that differs in a comment is not', async () => {
  const { visit, asides } = newFolder();
  expect(await visit(NOTES)).toEqual({ said: ['opened'], lines: 1 });
  expect(await visit(NOTES)).toEqual({ said: ['opened'], lines: 2 });
  expect(await visit(`-- One row per line.\n${NOTES}`)).toEqual({ said: ['opened'], lines: 3 });
  expect(asides()).toEqual([]);
  for (const column of ['a', 'b']) {
    const wider = NOTES.replace(')', `, ${column} varchar)`);
    expect(await visit(wider)).toEqual({ said: ['outdated', 'opened'], lines: 1 });
    expect(await visit(wider)).toEqual({ said: ['opened'], lines: 2 });
    // Only the newest is kept: each is a view of the journal.
    expect(asides()).toEqual(['baton.duckdb.outdated']);
  }
});

test('a file without a version (older, or left half made) is made anew, too', async () => {
  const { path, visit, asides } = newFolder();
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run(NOTES);
  connection.closeSync();
  instance.closeSync();
  expect(await visit(NOTES)).toEqual({ said: ['outdated', 'opened'], lines: 1 });
  expect(asides()).toEqual(['baton.duckdb.outdated']);
});

test('after an update of the schema the service loads again from the journal, with the same reports', async () => {
  const logged: string[] = [];
  const service = await startService({ masking: false }, { log: (_, message) => logged.push(message) });
  onTestFinished(() => service.stop());
  await service.send(chats(20));
  await service.runJob('sessions');
  const report = async () =>
    await (await service.ask('/v1/reports/sessions?from=2026-11-01&to=2026-12-01')).text();
  const before = await report();
  await service.restart(async () => {
    const instance = await DuckDBInstance.create(join(service.folder, 'baton.duckdb'));
    const connection = await instance.connect();
    await connection.run("update schema_version set version = 'of an older Baton'");
    connection.closeSync();
    instance.closeSync();
  });
  await service.service().caughtUp();
  await service.runJob('sessions');
  expect(logged).toContain('database outdated');
  expect(await report()).toBe(before);
});
