import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Damage, listSegments, readSegment } from '../../src/ingest/journal-reader.ts';

/** A folder that goes when the test ends. */
export function newFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `baton-${name}-`));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Every line that the intact records of a journal hold, in order, as parsed JSON. */
export function readLines(directory: string, onDamage?: (damage: Damage) => void): Record<string, unknown>[] {
  return listSegments(directory).flatMap((segment) =>
    [...readSegment(directory, segment, { onDamage })].flatMap(({ payload }) =>
      payload
        .toString('utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    ),
  );
}

/** A line for the journal that can be told from others. */
export function lineOf(id: string | number, text = ''): string {
  return JSON.stringify({ id, text });
}
