import { appendFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { encodeHeader } from '../../src/ingest/journal-record.ts';
import { type Random, wholeBetween } from './random.ts';

const ZEROS_MAX = 8192;

/** Path of the journal segment that is written to, or null when the data folder has none yet. */
export function newestSegment(dataDir: string): string | null {
  const segments = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.journal'),
  );
  const newest = segments.sort().at(-1);
  return newest === undefined ? null : join(dataDir, newest);
}

/**
 * Leaves behind what a crash in the middle of an append leaves: a record cut at a random byte. Everything that was
 * acknowledged stays whole. Returns how many bytes were added.
 */
export function tearTail(segment: string, random: Random): number {
  const line = `{"journal_offset":0,"id":"torn-${wholeBetween(random, 0, 1e9)}","type":"message.user"}\n`;
  const payload = Buffer.from(line.repeat(wholeBetween(random, 1, 20)));
  const record = Buffer.concat([encodeHeader('events', statSync(segment).size, 1, payload), payload]);
  const torn = record.subarray(0, wholeBetween(random, 1, record.length - 1));
  appendFileSync(segment, torn);
  return torn.length;
}

/** Leaves behind what a power cut can leave: blocks that were given to the file and never written, read back as zeros. */
export function zeroTail(segment: string, random: Random): number {
  const zeros = Buffer.alloc(wholeBetween(random, 1, ZEROS_MAX));
  appendFileSync(segment, zeros);
  return zeros.length;
}
