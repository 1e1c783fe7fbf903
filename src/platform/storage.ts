import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes on disk of the journal and of the database with its log, as the file system tells them. */
export async function storageOf(
  directory: string,
): Promise<{ name: 'journal' | 'database'; bytes: number }[]> {
  const journal = join(directory, 'journal');
  const segments = await readdir(journal).catch(() => []);
  return [
    { name: 'journal', bytes: await sizeOf(segments.map((name) => join(journal, name))) },
    {
      name: 'database',
      bytes: await sizeOf(['baton.duckdb', 'baton.duckdb.wal'].map((name) => join(directory, name))),
    },
  ];
}

/** A file that went away meanwhile has no size. */
async function sizeOf(paths: string[]): Promise<number> {
  const sizes = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
