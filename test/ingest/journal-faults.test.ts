import type { FileHandle } from 'node:fs/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Journal, openJournal } from '../../src/ingest/journal.ts';
import { listSegments } from '../../src/ingest/journal-reader.ts';
import { lineOf, newFolder, readLines } from '../support/journals.ts';

/** What fails next; how many files were opened, and which of them (numbered as they were opened) each call went to. */
const disk = vi.hoisted(() => ({
  failing: new Set<string>(),
  opened: 0,
  calls: [] as { file: number; call: string; failed: boolean }[],
}));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  return {
    ...real,
    async open(...parameters: Parameters<typeof real.open>) {
      if (disk.failing.has('open')) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
      return standIn(await real.open(...parameters));
    },
  };
});

/** A file whose writes and syncs fail when the test says so; a write that fails has written half. */
function standIn(file: FileHandle): FileHandle {
  const number = disk.opened++;
  const note = (call: string) => {
    const failed = disk.failing.has(call);
    disk.calls.push({ file: number, call, failed });
    return failed;
  };
  return new Proxy(file, {
    get(target, name) {
      if (name === 'writev')
        return async (buffers: Buffer[], at: number) => {
          if (!note('writev')) return await target.writev(buffers, at);
          const whole = Buffer.concat(buffers);
          await target.write(whole, 0, whole.length >> 1, at);
          if (disk.failing.has('short')) return { bytesWritten: whole.length >> 1, buffers };
          throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
        };
      if (name === 'datasync')
        return async () => {
          if (note('datasync')) throw Object.assign(new Error('EIO'), { code: 'EIO' });
          await target.datasync();
        };
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

beforeEach(() => {
  disk.failing.clear();
  disk.calls.length = 0;
});

const refused = { status: 503, retryAfterS: expect.any(Number) };

/** Appends until the journal takes it: a client that comes back when it was told to. */
async function appendAgain(journal: Journal, id: string) {
  return await vi.waitFor(() => journal.append('events', [lineOf(id)]), { timeout: 60_000, interval: 20 });
}

describe.each([
  ['a sync that fails', ['datasync']],
  ['a write that fails half-way', ['writev']],
  ['a write that is cut short', ['writev', 'short']],
])('behind %s', (_, failing) => {
  it('nothing is acknowledged, and later appends succeed without a restart', async () => {
    const directory = newFolder('faults');
    const journal = await openJournal({ directory, reopenAfterMs: 50 });
    await journal.append('events', [lineOf('before')]);
    const durable = journal.durable();

    for (const fault of failing) disk.failing.add(fault);
    const waiting = [journal.append('events', [lineOf('a')]), journal.append('refused', [lineOf('b')])];
    expect(await Promise.allSettled(waiting)).toMatchObject([
      { status: 'rejected', reason: refused },
      { status: 'rejected', reason: refused },
    ]);
    expect(journal.durable()).toEqual(durable);
    expect(journal.healthy()).toBe(false);
    await expect(journal.append('events', [lineOf('c')])).rejects.toMatchObject(refused);

    disk.failing.clear();
    expect(await appendAgain(journal, 'after')).toEqual({ first: 1, last: 1 });
    expect(journal.healthy()).toBe(true);
    await journal.close();
    expect(readLines(directory).map(({ journal_offset, id }) => [journal_offset, id])).toEqual([
      [0, 'before'],
      [1, 'after'],
    ]);
  });

  it('the same file descriptor is never used again', async () => {
    const journal = await openJournal({ directory: newFolder('faults'), reopenAfterMs: 50 });
    for (const fault of failing) disk.failing.add(fault);
    await expect(journal.append('events', [lineOf('a')])).rejects.toMatchObject(refused);
    const broken = disk.calls.at(-1)!;
    expect(broken.failed).toBe(true);
    disk.failing.clear();
    await appendAgain(journal, 'after');
    await journal.close();
    const since = disk.calls.slice(disk.calls.indexOf(broken) + 1);
    expect(since.map(({ call }) => call)).toEqual(['writev', 'datasync']);
    expect(since.map(({ file }) => file)).not.toContain(broken.file);
  });
});

describe('appends that come together', () => {
  it('share one write and one sync, of whatever kind they are', async () => {
    const journal = await openJournal({ directory: newFolder('faults') });
    await Promise.all(
      ['events', 'refused', 'events', 'refused'].map((kind, id) =>
        journal.append(kind as 'events' | 'refused', [lineOf(id)]),
      ),
    );
    expect(disk.calls.map(({ call }) => call)).toEqual(['writev', 'datasync']);
    await journal.close();
  });
});

describe('a journal that was shut out from its disk', () => {
  it('is healthy again by itself, as nobody sends events to a server that is not ready', async () => {
    const journal = await openJournal({ directory: newFolder('faults'), reopenAfterMs: 50 });
    await journal.append('events', [lineOf('before')]);
    disk.failing.add('datasync').add('open');
    await expect(journal.append('events', [lineOf('a')])).rejects.toMatchObject(refused);
    expect(journal.healthy()).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(journal.healthy()).toBe(false);
    disk.failing.clear();
    await vi.waitFor(() => expect(journal.healthy()).toBe(true), { timeout: 60_000 });
    expect(await journal.append('events', [lineOf('b')])).toEqual({ first: 1, last: 1 });
    await journal.close();
  });

  it('comes back when even its first file could not be made', async () => {
    const directory = newFolder('faults');
    const journal = await openJournal({ directory, reopenAfterMs: 50 });
    disk.failing.add('datasync').add('open');
    for (let attempt = 0; attempt < 2; attempt++) {
      await vi.waitFor(
        async () => {
          await journal.append('events', [lineOf('a')]).catch(() => {});
          expect(listSegments(directory)).toEqual([]);
        },
        { timeout: 60_000, interval: 60 },
      );
    }
    disk.failing.clear();
    expect(await appendAgain(journal, 'after')).toEqual({ first: 0, last: 0 });
    await journal.close();
    expect(readLines(directory).map(({ id }) => id)).toEqual(['after']);
  });
});
