import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isClean, judge } from './judge.ts';
import { openLedger, readLedger } from './ledger.ts';

const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, step) => `e-${from + step}`);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-judge-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** 100 issued, the first 80 of them acknowledged. */
function plantedLedger() {
  const ledger = openLedger(folder);
  ledger.issue(ids(0, 100));
  ledger.acknowledge(ids(0, 80));
  ledger.close();
  return readLedger(folder);
}

describe('the judge', () => {
  it('finds nothing when every acknowledged event is stored once', () => {
    const verdict = judge(plantedLedger(), ids(0, 80));
    expect(verdict).toEqual({ stored: 80, lost: [], duplicated: [], unknown: [] });
    expect(isClean(verdict)).toBe(true);
  });

  it('accepts an unacknowledged event as present or absent', () => {
    expect(isClean(judge(plantedLedger(), ids(0, 93)))).toBe(true);
  });

  it('reports exactly the one planted loss and the one planted copy', () => {
    const stored = [...ids(0, 41), ...ids(42, 80), 'e-7'];
    const verdict = judge(plantedLedger(), stored);
    expect(verdict).toEqual({ stored: 80, lost: ['e-41'], duplicated: ['e-7'], unknown: [] });
    expect(isClean(verdict)).toBe(false);
  });

  it('reports a copy of an unacknowledged event: a re-send may not count twice either', () => {
    expect(judge(plantedLedger(), [...ids(0, 81), 'e-80']).duplicated).toEqual(['e-80']);
  });

  it('reports an id that nobody issued', () => {
    expect(judge(plantedLedger(), [...ids(0, 80), 'e-500', 'e-500'])).toMatchObject({
      lost: [],
      unknown: ['e-500'],
      duplicated: ['e-500'],
    });
  });
});

describe('the ledger', () => {
  it('has the ids on disk while it is still open, and continues when opened again', () => {
    const first = openLedger(folder);
    first.issue(['a', 'b']);
    expect(readLedger(folder)).toEqual({ issued: new Set(['a', 'b']), acknowledged: new Set() });
    first.close();
    const second = openLedger(folder);
    second.issue(['c']);
    second.acknowledge(['a']);
    expect(readLedger(folder)).toEqual({ issued: new Set(['a', 'b', 'c']), acknowledged: new Set(['a']) });
    second.close();
  });

  it('leaves out a line that was cut before its end', () => {
    const ledger = openLedger(folder);
    ledger.acknowledge(['whole']);
    ledger.close();
    appendFileSync(join(folder, 'acknowledged.ids'), 'cu');
    expect([...readLedger(folder).acknowledged]).toEqual(['whole']);
  });
});
