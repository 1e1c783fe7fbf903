import { existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { Unavailable } from '../domain/problem.ts';
import type { Decision } from './decision.ts';

/** A stretch of the log that can't be read. `torn`: the unfinished end of a write that was never acknowledged. */
export type LogDamage = { torn: boolean; line: number };

export type DecisionLog<One = Decision> = {
  /** All of them, oldest first. */
  decisions: One[];
  /** Resolves when the line is on disk. After a failure the descriptor is not used again: what it says can't be trusted. */
  append(decision: One): Promise<void>;
  close(): Promise<void>;
};

/**
 * The decisions of people (about gaps; about reasons), a file of their own beside keys.json: a line `{CRC-32 in hex}
 * {JSON}` each, appended and fsynced. Not in the journal: that is pruned once its events are in a snapshot, and says nothing about whether an event
 * fits what came before; a decision must never be pruned, and is refused when somebody else decided meanwhile.
 */
export async function openDecisionLog<One = Decision>(
  path: string,
  onDamage?: (damage: LogDamage) => void,
): Promise<DecisionLog<One>> {
  mkdirSync(dirname(path), { recursive: true });
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  const { decisions, end } = readLog<One>(bytes, onDamage);
  if (end < bytes.length) truncateSync(path, end);
  let at = end;
  let file: FileHandle | null = null;

  return {
    decisions,
    async append(decision): Promise<void> {
      try {
        if (!file) {
          // A write that failed may have left half a line.
          if (existsSync(path)) truncateSync(path, at);
          file = await open(path, 'a', 0o600);
        }
        const line = Buffer.from(lineOf(decision), 'utf8');
        const { bytesWritten } = await file.write(line);
        if (bytesWritten !== line.length) throw new Error(`only ${bytesWritten} bytes were written`);
        await file.datasync();
        if (at === 0) await syncFolder(dirname(path));
        at += line.length;
        decisions.push(decision);
      } catch (error) {
        await file?.close().catch(() => {});
        file = null;
        throw new Unavailable('the decision could not be written to disk', 5, error);
      }
    },
    async close() {
      await file?.close();
      file = null;
    },
  };
}

function lineOf(decision: unknown): string {
  const json = JSON.stringify(decision);
  return `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`;
}

/** All lines that are whole, and where the last of them ends. A rotten line is jumped over, and said. */
function readLog<One>(bytes: Buffer, onDamage?: (damage: LogDamage) => void) {
  const decisions: One[] = [];
  let end = 0;
  let line = 0;
  for (let from = 0; from < bytes.length; line++) {
    const newline = bytes.indexOf(0x0a, from);
    const decision = newline < 0 ? null : readLine<One>(bytes.toString('utf8', from, newline));
    if (newline < 0) {
      onDamage?.({ torn: true, line });
      break;
    }
    if (decision) decisions.push(decision);
    else onDamage?.({ torn: false, line });
    from = newline + 1;
    end = from;
  }
  return { decisions, end };
}

function readLine<One>(text: string): One | null {
  const json = text.slice(9);
  if (text[8] !== ' ' || crc32(json) !== Number.parseInt(text.slice(0, 8), 16)) return null;
  return JSON.parse(json) as One;
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
