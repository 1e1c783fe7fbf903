import { closeSync, fsyncSync, openSync, truncateSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { type Cursor, type Damage, listSegments, readSegment, segmentName } from './journal-reader.ts';

/** Opens a segment for writing, or makes it; its name in the directory is fsynced, too. */
export async function openSegment(directory: string, segment: number): Promise<FileHandle> {
  // Not 'a': appends go to a known byte, so that a short write is overwritten and not followed.
  const path = join(directory, segmentName(segment));
  const file = await open(path, 'r+').catch(() => open(path, 'wx+'));
  try {
    syncDirectory(directory);
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

/**
 * Finds where the next record goes. A torn tail, which was never acknowledged, is cut off; a rotted one is left as it is
 * and a new segment begun behind it. No offset below `nextOffsetAtLeast` is given out again: the database has applied
 * those lines, and would take new lines under their offsets for applied ones.
 */
export function recoverEnd(
  directory: string,
  nextOffsetAtLeast: number,
  onDamage?: (damage: Damage) => void,
): Cursor & { nextOffset: number } {
  const segment = listSegments(directory).at(-1);
  if (segment === undefined) return newSegmentAt(nextOffsetAtLeast);
  let at = 0;
  let nextOffset = segment;
  let tail: Damage | null = null;
  const note = (damage: Damage) => {
    tail = damage;
    onDamage?.(damage);
  };
  for (const record of readSegment(directory, segment, { onDamage: note })) {
    at = record.end;
    nextOffset = record.offset + record.lines;
    tail = null;
  }
  const { torn } = tail ?? { torn: false };
  if (tail && !torn) return newSegmentAt(Math.max(nextOffset, nextOffsetAtLeast, segment + 1));
  const path = join(directory, segmentName(segment));
  if (torn) truncateSync(path, at);
  // After a crash of the process the last records may be in the page cache only: before they are applied, they are on disk.
  syncFile(path);
  if (nextOffset >= nextOffsetAtLeast) return { segment, at, nextOffset };
  onDamage?.({ segment: segmentName(segment), at, bytes: 0, torn: false });
  return newSegmentAt(nextOffsetAtLeast);
}

function newSegmentAt(offset: number): Cursor & { nextOffset: number } {
  return { segment: offset, at: 0, nextOffset: offset };
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function syncDirectory(directory: string): void {
  const entry = openSync(directory, 'r');
  try {
    fsyncSync(entry);
  } finally {
    closeSync(entry);
  }
}
