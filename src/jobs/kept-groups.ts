import { stateFile } from '../store/state-file.ts';

/** What the last full regroup handed over, kept outside the database. It names queries by their ids only. */
export type KeptGroups = { read: () => unknown; write: (state: unknown) => void };

/**
 * The groups in a file beside the database: when that is made anew, gaps that nobody has touched keep their ids, too. Ids
 * follow from the runs before, so that the journal alone can't bring them back. A file that can't be read is none.
 */
export function openKeptGroups(path: string): KeptGroups {
  const file = stateFile<unknown>(path, null);
  return {
    read() {
      try {
        return file.read();
      } catch {
        return null;
      }
    },
    write: file.write,
  };
}
