import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** What of a file the server has acknowledged: the first `sent` of its events, in the order in which they are read. */
export type Sent = { sent: number; accepted: number; refused: number; duplicates?: number };
const NOTHING_SENT: Sent = { sent: 0, accepted: 0, refused: 0 };

export type Progress = {
  of(key: string): Sent;
  save(key: string, sent: Sent): void;
  finish(key: string): void;
};

/**
 * Remembers in a small JSON file how far unfinished imports got, so that the same command continues after an abort. The
 * entry of a file goes when it is done, and the progress file with its last entry.
 */
export function openProgress(path: string): Progress {
  const entries = new Map<string, Sent>(Object.entries(readEntries(path)));
  const write = () => {
    if (entries.size === 0) return rmSync(path, { force: true });
    // Renamed into place: an abort while writing leaves the previous state, not half of one.
    writeFileSync(`${path}.new`, `${JSON.stringify(Object.fromEntries(entries))}\n`);
    renameSync(`${path}.new`, path);
  };
  return {
    of: (key) => entries.get(key) ?? NOTHING_SENT,
    save(key, sent) {
      entries.set(key, sent);
      write();
    },
    finish(key) {
      if (entries.delete(key)) write();
    },
  };
}

/** Names one import: this content (by path, size and time of change), read in this way, for this server. */
export function importKey(path: string, settings: unknown): string {
  const { size, mtimeMs } = statSync(path);
  const identity = JSON.stringify([resolve(path), size, mtimeMs, settings]);
  return createHash('sha256').update(identity).digest('hex').slice(0, 32);
}

function readEntries(path: string): Record<string, Sent> {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}
