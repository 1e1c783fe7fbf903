import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openJournal } from '../../src/ingest/journal.ts';
import { lineOf, readLines } from '../support/journals.ts';

const DISK_BYTES = 256 * 1024;

/** A file system in memory of 256 KiB; null where this user may not mount one. */
function mountSmallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'baton-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'tmpfs', folder]);
  if (mounted.status === 0) return folder;
  rmdirSync(folder);
  return null;
}

function unmount(folder: string): void {
  spawnSync('umount', [folder]);
  rmdirSync(folder);
}

const probe = mountSmallDisk();
if (probe) unmount(probe);

describe.skipIf(!probe)('a journal on a full disk', () => {
  it('acknowledges what it holds and nothing else, and goes on when there is room, without a restart', async () => {
    const disk = mountSmallDisk()!;
    onTestFinished(() => unmount(disk));
    const directory = join(disk, 'journal');
    const journal = await openJournal({ directory, reopenAfterMs: 20 });
    const ballast = join(disk, 'ballast');
    writeFileSync(ballast, Buffer.alloc(DISK_BYTES / 2));

    const acknowledged: string[] = [];
    const refusals: unknown[] = [];
    const appendMany = async (name: string) => {
      for (let number = 0; number < 30; number++) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        const id = `${name}${number}`;
        await journal.append('events', [lineOf(id, 'x'.repeat(9000))]).then(
          () => acknowledged.push(id),
          (error) => refusals.push(error),
        );
      }
    };
    await appendMany('full-');
    expect(acknowledged.length).toBeGreaterThan(5);
    expect(refusals.length).toBeGreaterThan(5);
    for (const error of refusals)
      expect(error).toMatchObject({ status: 503, retryAfterS: expect.any(Number) });

    rmSync(ballast);
    const before = acknowledged.length;
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (let number = 0; number < 5; number++) {
      await journal.append('events', [lineOf(`room-${number}`)]);
      acknowledged.push(`room-${number}`);
    }
    expect(acknowledged.length).toBe(before + 5);
    await journal.close();
    expect(readLines(directory).map(({ id }) => id)).toEqual(acknowledged);
  });
});
