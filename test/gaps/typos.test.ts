import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOneEdit, typoRepairs } from '../../src/gaps/typos.ts';

const counts = (entries: Record<string, number>) => new Map(Object.entries(entries));

describe('typing errors', () => {
  test.for([
    ['a letter left out', 'acount'],
    ['a letter too many', 'accounnt'],
    ['a wrong letter', 'accoumt'],
    ['two swapped', 'accuont'],
  ])('%s', ([, typo]) => {
    expect(typoRepairs(counts({ account: 40, [typo!]: 2 })).get(typo!)).toBe('account');
  });

  test.for([
    ['not frequent enough against it', { account: 19, acount: 2 }, 'acount'],
    ['seen too often itself', { account: 4000, acount: 4 }, 'acount'],
    ['another first letter', { book: 100, cook: 1 }, 'cook'],
    ['too short', { cat: 100, car: 1 }, 'car'],
    ['two edits away', { account: 100, acont: 1 }, 'acont'],
  ] as [string, Record<string, number>, string][])('%s: stays', ([, words, word]) => {
    expect(typoRepairs(counts(words)).has(word)).toBe(false);
  });

  test('of several the most frequent, then the first', () => {
    expect(typoRepairs(counts({ cards: 50, carts: 90, carls: 1 })).get('carls')).toBe('carts');
    expect(typoRepairs(counts({ carts: 50, cards: 50, carls: 1 })).get('carls')).toBe('cards');
  });

  test('one edit: the same verdict both ways, and as the full distance says', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(isOneEdit(one, other)).toBe(distance(one, other) === 1);
        expect(isOneEdit(other, one)).toBe(isOneEdit(one, other));
      }),
      { numRuns: 500 },
    );
  });
});

/** Optimal string alignment by the full table. */
function distance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= a.length; i += 1)
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      d[i]![j] = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        d[i]![j] = Math.min(d[i]![j]!, d[i - 2]![j - 2]! + 1);
    }
  return d[a.length]![b.length]!;
}
