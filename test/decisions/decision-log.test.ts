import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Decision } from '../../src/decisions/decision.ts';
import { type LogDamage, openDecisionLog } from '../../src/decisions/decision-log.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-decisions-'));
  path = join(folder, 'deep', 'gap-decisions.log');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const decision = (sequence: number, note = 'plain'): Decision => ({
  sequence,
  at: '2026-11-22T12:00:00.000Z',
  who: 'Ana',
  gap_id: 'g_1',
  kind: 'change',
  changes: { note },
  pins: [],
});

async function written(count: number): Promise<void> {
  const log = await openDecisionLog(path);
  for (let sequence = 1; sequence <= count; sequence++) await log.append(decision(sequence));
  await log.close();
}

async function opened() {
  const damage: LogDamage[] = [];
  const log = await openDecisionLog(path, (one) => void damage.push(one));
  return { log, damage };
}

test('what was appended is there when the file is opened again, whatever the words', async () => {
  const notes = ['plain', 'line\nbreak', '日本語 👍🏽', '\ud800 lone', '"}\\', '\u0000'];
  const log = await openDecisionLog(path);
  for (const [index, note] of notes.entries()) await log.append(decision(index + 1, note));
  await log.close();
  const { log: again, damage } = await opened();
  expect(again.decisions).toEqual(notes.map((note, index) => decision(index + 1, note)));
  expect(damage).toEqual([]);
});

describe('a write that was cut off at any byte', () => {
  test('is cut off, said, and the next decision follows the last whole one', async () => {
    await written(3);
    const whole = readFileSync(path);
    const before = whole.lastIndexOf('\n', whole.length - 2) + 1;
    for (const length of [before + 1, before + 8, before + 20, whole.length - 1]) {
      writeFileSync(path, whole.subarray(0, length));
      const { log, damage } = await opened();
      expect(damage).toEqual([{ torn: true, line: 2 }]);
      expect(log.decisions.map(({ sequence }) => sequence)).toEqual([1, 2]);
      await log.append(decision(9));
      await log.close();
      const again = await opened();
      expect(again.damage).toEqual([]);
      expect(again.log.decisions.map(({ sequence }) => sequence)).toEqual([1, 2, 9]);
    }
  });
});

test('a rotten line is jumped over and said; its neighbours stay', async () => {
  await written(3);
  const bytes = readFileSync(path);
  const second = bytes.indexOf('\n') + 30;
  bytes[second] = bytes[second]! ^ 1;
  writeFileSync(path, bytes);
  const { log, damage } = await opened();
  expect(damage).toEqual([{ torn: false, line: 1 }]);
  expect(log.decisions.map(({ sequence }) => sequence)).toEqual([1, 3]);
});

test('a line of garbage is no decision', async () => {
  await written(1);
  appendFileSync(path, 'not a decision\n');
  const { log, damage } = await opened();
  expect(damage).toEqual([{ torn: false, line: 1 }]);
  expect(log.decisions.length).toBe(1);
});

test('a disk that takes nothing is a 503, and the decision is not there', async () => {
  await written(1);
  const { log } = await opened();
  rmSync(folder, { recursive: true });
  await expect(log.append(decision(2))).rejects.toMatchObject({ status: 503 });
  expect(log.decisions.length).toBe(1);
});
