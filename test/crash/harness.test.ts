import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { crashRounds, isPass } from './rounds.ts';

/** Four rounds against the toy server with one promise broken. */
async function roundsAgainst(fault: string) {
  const folder = mkdtempSync(join(tmpdir(), 'baton-toy-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const command = ['test/crash/toy-server.ts', fault];
  return await crashRounds({ folder, rounds: 4, seed: 7, recoveryKills: 1, command });
}

it('passes a server that keeps its promise', { timeout: 180_000 }, async () => {
  const summary = await roundsAgainst('none');
  expect(summary).toMatchObject({
    lost: [],
    duplicated: [],
    unknown: [],
    unexpected: [],
    failedStarts: [],
    kills: 4,
  });
  expect(summary.acknowledged).toBeGreaterThan(100);
  expect(isPass(summary)).toBe(true);
});

it('catches a server that acknowledges before it writes', { timeout: 180_000 }, async () => {
  const summary = await roundsAgainst('late');
  expect(summary.lost.length).toBeGreaterThan(0);
  expect(isPass(summary)).toBe(false);
});

it('catches a server that counts a re-sent event twice', { timeout: 180_000 }, async () => {
  const summary = await roundsAgainst('copies');
  expect(summary.duplicated.length).toBeGreaterThan(0);
  expect(summary.lost).toEqual([]);
  expect(isPass(summary)).toBe(false);
});

it('reports a server that does not start', { timeout: 180_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-toy-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const summary = await crashRounds({
    folder,
    rounds: 1,
    seed: 7,
    recoveryKills: 0,
    command: ['test/crash/absent.ts'],
  });
  expect(summary.failedStarts[0]).toContain('absent.ts');
  expect(isPass(summary)).toBe(false);
});
