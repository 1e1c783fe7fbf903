import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDuckDB } from '../../src/store/duckdb.ts';
import type { Store } from '../../src/store/store.ts';

let folder: string;
let store: Store;
const LONG = 'select sum(a.range * b.range) as total from range(10000000) a, range(1000000) b';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'baton-test-'));
  mkdirSync(join(folder, 'staging'));
  writeFileSync(join(folder, 'staging', 'export-of-a-crashed-process'), '');
  writeFileSync(join(folder, 'staging', 'load.ndjson'), '');
  store = await openDuckDB({
    path: join(folder, 'test.duckdb'),
    stagingDirectory: join(folder, 'staging'),
    schema: ['create table if not exists facts (n bigint)'],
    readers: 1,
  });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const add = () => store.write(({ run }) => run('insert into facts values (1)'));
const count = 'select count(*) as facts from facts';

test('all statements of a view see the data of the first', async () => {
  await add();
  const view = await store.view();
  expect(await view.rows(count)).toEqual([{ facts: 1 }]);
  await add();
  expect(await view.rows(count)).toEqual([{ facts: 1 }]);
  expect(await store.rows(count)).toEqual([{ facts: 2 }]);
  await view.close();
  const later = await store.view();
  expect(await later.rows(count)).toEqual([{ facts: 2 }]);
  await later.close();
});

test('a view whose rows are being read keeps no reader from the only place', async () => {
  const view = await store.view();
  const batches = view.batches('select range as n from range(10000) order by n');
  expect((await batches.next()).value).toHaveLength(256);
  expect(await store.rows(count)).toEqual([{ facts: 0 }]);
  let rows = 256;
  for await (const batch of batches) rows += batch.length;
  expect(rows).toBe(10_000);
  await view.close();
});

test('rows of long texts come in smaller batches: to make them holds the thread', async () => {
  const view = await store.view();
  const sizes: number[] = [];
  for await (const batch of view.batches("select repeat('x', 200000) as text from range(100)"))
    sizes.push(batch.length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(100);
  expect(Math.max(...sizes)).toBe(3);
  await view.close();
});

test('closing a view ends its running statement, however far that has come; a closed one answers no more', async () => {
  // 0: the statement is not even prepared; later it runs. Its deadline, 30 s, must not be what ends it.
  for (const afterMs of [0, 1, 5, 100]) {
    const view = await store.view();
    const running = expect(view.rows(LONG, {}, { deadlineMs: 3_600_000 })).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    await view.close();
    await running;
    await expect(view.rows(count)).rejects.toMatchObject({ status: 503 });
  }
});

test('only so many views are open at once; the next waits in line, and gets the first place that is free', async () => {
  const views = await Promise.all(Array.from({ length: 32 }, () => store.view()));
  const next = store.view();
  await views[0]!.close();
  const late = await next;
  expect(await late.rows(count)).toEqual([{ facts: 0 }]);
  await Promise.all([late, ...views].map((view) => view.close()));
});

test('a question whose asker goes away ends, however far it has come', async () => {
  for (const afterMs of [0, 1, 5, 100]) {
    const gone = new AbortController();
    const running = expect(
      store.rows(LONG, {}, { signal: gone.signal, deadlineMs: 3_600_000 }),
    ).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    gone.abort();
    await running;
  }
});

test('a view ends when its asker has gone, when it is too old, and with the store', async () => {
  const gone = new AbortController();
  const left = await store.view({ signal: gone.signal });
  gone.abort();
  await vi.waitFor(() => expect(left.rows(count)).rejects.toMatchObject({ status: 503 }), {
    timeout: 60_000,
  });

  const old = await store.view({ deadlineMs: 1 });
  await vi.waitFor(() => expect(old.rows(count)).rejects.toThrow(/read too slowly/), { timeout: 60_000 });

  const open = await store.view();
  await store.close();
  await expect(open.rows(count)).rejects.toMatchObject({ status: 503 });
});

test('opening the store removes unfinished exports of an earlier process, and nothing else', () => {
  expect(readdirSync(join(folder, 'staging'))).toEqual(['load.ndjson']);
});
