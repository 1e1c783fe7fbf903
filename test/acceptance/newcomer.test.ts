// The newcomer of the acceptance scripts: ten minutes, an empty machine, nothing read but README. Three of them, each with
// a real `baton serve` of its own on an empty folder: with a mouse, with a finger on a phone, and with the keyboard alone.
//
// Left out, because it is not there to be tested here: the container image (docker, arm64, its memory limit; the memory
// of the process is printed), dropping a CSV file on Setup (the import takes JSON and NDJSON; that is what is imported),
// the weekly mail and its test (there are no schedules yet), `baton doctor` (a stop and a start stand in its place).
// Measured times and sizes are printed, never asserted.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { chromiumPath } from '../browser/chromium.ts';
import { newNewcomer, type Way } from './newcomer.ts';
import { readingTests } from './newcomer-reads.ts';
import { sendingTests } from './newcomer-sends.ts';

const WAYS: Way[] = [
  { with: 'mouse', look: { width: 1440, height: 900, colorScheme: 'light' } },
  { with: 'finger', look: { width: 390, height: 844, colorScheme: 'light' } },
  { with: 'keyboard', look: { width: 1440, height: 900, colorScheme: 'dark' } },
];
const lent = mkdtempSync(join(tmpdir(), 'baton-lent-'));
afterAll(() => rmSync(lent, { recursive: true, force: true }));

describe.skipIf(!chromiumPath).each(WAYS)('A newcomer with $with', { timeout: 240_000 }, (way) => {
  const me = newNewcomer(way, lent);
  sendingTests(me);
  readingTests(me, { everyLook: way.with === 'mouse' });
});
