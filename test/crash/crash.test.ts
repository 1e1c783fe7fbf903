import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { crashRounds } from './rounds.ts';

const ROUNDS = 8;
const RECOVERY_KILLS = 3;

it('keeps every acknowledged event exactly once through kill -9, also while it recovers', {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-crash-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const summary = await crashRounds({
    folder,
    rounds: ROUNDS,
    seed: 20261122,
    recoveryKills: RECOVERY_KILLS,
  });

  expect(summary).toMatchObject({
    lost: [],
    duplicated: [],
    unknown: [],
    failedStarts: [],
    unexpected: [],
    diedAlone: 0,
  });
  expect(summary).toMatchObject({ kills: ROUNDS, recoveryKills: RECOVERY_KILLS });
  // A run in which hardly anything was promised proves nothing.
  expect(summary.acknowledged).toBeGreaterThan(500);
  expect(summary.stored).toBeGreaterThanOrEqual(summary.acknowledged);
  expect(summary.longestStartMs).toBeLessThanOrEqual(10_000);
});
