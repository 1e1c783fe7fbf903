import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openTestStore } from '../support/store.ts';

const FDS = '/proc/self/fd';
const LONG = 'select range as n from range(100000)';

/** How many times this process has the file open. */
function timesOpen(path: string): number {
  return readdirSync(FDS).filter((fd) => {
    try {
      return readlinkSync(join(FDS, fd)) === path;
    } catch {
      return false;
    }
  }).length;
}

// Counted where the system shows a process its open files; skipped, visibly, elsewhere.
describe.skipIf(!existsSync(FDS))('a view that nobody reads on', () => {
  test('does not keep the file open when it is opened again after a FATAL error', async () => {
    let path = '';
    const timesAtOpening: number[] = [];
    const events: string[] = [];
    const store = await openTestStore({
      onEvent: (event) => {
        events.push(event);
        if (path !== '') timesAtOpening.push(timesOpen(path));
      },
    });
    onTestFinished(() => store.close());
    path = join(store.folder, 'baton.duckdb');
    const once = timesOpen(path);
    expect(once).toBeGreaterThan(0);

    const stream = (await store.view()).batches(LONG);
    expect((await stream.next()).value![0]).toEqual({ n: 0 });
    const fatal = store.write(() => Promise.reject(new Error('FATAL Error: made up by a test')));
    await expect(fatal).rejects.toThrow('made up');
    while (!store.healthy()) await new Promise((resolve) => setTimeout(resolve, 20));

    expect(events).toEqual(['opened', 'invalidated', 'opened']);
    expect(timesAtOpening.at(-1)).toBe(once);
    await expect(stream.next()).rejects.toMatchObject({ status: 503 });
    expect(await store.rows('select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('does not keep it open, nor the store from closing, at the end', async () => {
    const store = await openTestStore();
    const path = join(store.folder, 'baton.duckdb');
    const streams = [await store.view(), await store.view()].map((view) => view.batches(LONG));
    for (const stream of streams) await stream.next();
    await store.close();
    expect(timesOpen(path)).toBe(0);
    expect(await Promise.allSettled(streams.map((stream) => stream.next()))).toMatchObject([
      { status: 'rejected' },
      { status: 'rejected' },
    ]);
  });
});
