import { open, readFile, rename } from 'node:fs/promises';

/** What the last full regroup handed over (JSON), kept outside the database. It names queries by their ids only. */
export type KeptGroups = { read: () => Promise<string | null>; write: (state: string) => Promise<void> };

/**
 * The groups in a file beside the database: when that is made anew, gaps that nobody has touched keep their ids, too. Ids
 * follow from the runs before, so that the journal alone can't bring them back. A file that can't be read is none.
 */
export function openKeptGroups(path: string): KeptGroups {
  return {
    read: () => readFile(path, 'utf8').catch(() => null),
    // Megabytes, so not as a stateFile: requests are answered meanwhile.
    async write(state) {
      const next = await open(`${path}.new`, 'w', 0o600);
      try {
        await next.writeFile(state);
        await next.sync();
      } finally {
        await next.close();
      }
      await rename(`${path}.new`, path);
    },
  };
}
