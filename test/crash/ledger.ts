import { closeSync, existsSync, fdatasyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const ISSUED = 'issued.ids';
const ACKNOWLEDGED = 'acknowledged.ids';

/** The client's own record of what it sent and what it was promised. Both calls return with the ids on disk. */
export type Ledger = {
  /** Call before the request leaves: an id that is stored but was never issued is a fault of the server. */
  issue(ids: readonly string[]): void;
  /** Call after the answer was read: from here on the id must be stored exactly once. */
  acknowledge(ids: readonly string[]): void;
  close(): void;
};

export type LedgerRecord = { issued: Set<string>; acknowledged: Set<string> };

/** Opens (or continues) the ledger of a folder; one id a line, one file per claim. */
export function openLedger(folder: string): Ledger {
  mkdirSync(folder, { recursive: true });
  const issued = openSync(join(folder, ISSUED), 'a');
  const acknowledged = openSync(join(folder, ACKNOWLEDGED), 'a');
  return {
    issue: (ids) => append(issued, ids),
    acknowledge: (ids) => append(acknowledged, ids),
    close() {
      closeSync(issued);
      closeSync(acknowledged);
    },
  };
}

/** Reads a ledger back. A line without its line end was never synced, so nothing was sent or promised for it. */
export function readLedger(folder: string): LedgerRecord {
  return { issued: readIds(join(folder, ISSUED)), acknowledged: readIds(join(folder, ACKNOWLEDGED)) };
}

function append(file: number, ids: readonly string[]): void {
  if (ids.length === 0) return;
  const bytes = Buffer.from(`${ids.join('\n')}\n`);
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
  fdatasyncSync(file);
}

function readIds(path: string): Set<string> {
  if (!existsSync(path)) return new Set();
  const lines = readFileSync(path, 'utf8').split('\n');
  return new Set(lines.slice(0, -1));
}
