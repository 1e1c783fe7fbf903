import * as fc from 'fast-check';
import validator from 'validator';
import { describe, expect, it } from 'vitest';
import { maskText } from '../../src/domain/mask.ts';
import { judgeCard } from '../../src/domain/mask-digits.ts';
import { elapsedMs, growth } from './growth.ts';
import { DISGUISED, unmarked, VALUES } from './mask-corpus.ts';
import { PLAIN_LINES } from './mask-plain-lines.ts';

/** Repeated, each drives some pattern into its worst case. */
const HOSTILE = [
  ...['1', 'a', '1 ', 'a1', '@', 'a@', 'a.', 'a@a.'],
  ...['DE89 ', 'DE89', 'one ', 'plus one ', 'a at a dot ', '1.1.', '::', '1:'],
  ...['f:', '<', 'www.', 'a://', '06 12 34 ', '4111 1111 1111 1111 ', '(', '+1'],
  ...['-', 'a-', '1-', '1/', "1'000", '１', '𝟏', '\u200b'],
  ...['1,1', '1 x ', 'order 1', '(at)', 'a.com/', 'a.com/ ', '07 91 22 31 99, ', '€1'],
  ...['2026-11-22 ', 'my name is ', "Hi, I'm Ana ", 'name: a ', 'name is', '"', '"a', '注', '1注'],
];

describe('maskText on any text', () => {
  const piece = fc.oneof(
    fc.constantFrom(...Object.values(VALUES).flat(), ...PLAIN_LINES, ...DISGUISED.map(unmarked)),
    fc.constantFrom(
      'order ',
      'call ',
      ' at ',
      ' dot ',
      '@',
      '.',
      '-',
      ' ',
      '/',
      ':',
      '+',
      '(',
      ')',
      '<',
      '>',
      '#',
      ',',
      '_',
      "'",
    ),
    fc.constantFrom(
      'one ',
      'two ',
      'sept ',
      'a',
      'DE89',
      'x7',
      '€',
      '.com',
      'www.',
      '://',
      '１',
      '<number>',
      '<code>',
      'my name is ',
      "Hi, I'm ",
      'Ana ',
      'Souza',
      'de ',
      '<name>',
      '番号',
    ),
    fc.stringMatching(/^[0-9]{1,9}$/),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));

  it('changes nothing the second time', async () => {
    await fc.assert(
      fc.property(text, (line) => {
        const once = maskText(line);
        expect(maskText(once)).toBe(once);
        expect(once.isWellFormed()).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    '0000CEP 01310-100',
    'réf. FR2026X117-código postal 1200-015',
    'my name is mi chiamo Giulia Rossi, ordine 88120',
    "my name is hey i'm Sean O’Brien, good morning",
  ])('changes nothing the second time, where rules meet: %s', (line) => {
    expect(maskText(line)).not.toBe(line);
    expect(maskText(maskText(line))).toBe(maskText(line));
  });

  it('leaves no run of nine digits', async () => {
    await fc.assert(
      fc.property(text, (line) => {
        expect(maskText(line)).not.toMatch(/(?<![\p{L}\p{N}])\d{9,}(?![\p{L}\p{N}])/u);
      }),
    );
  });

  it('finds the card in a run of digits whose groups are cards’ and whose check digit is right, and no other', async () => {
    const sizes = fc.constantFrom(
      [16],
      [4, 4, 4, 4],
      [4, 6, 5],
      [13],
      [19],
      Array<number>(16).fill(1),
      [3, 4, 4, 4],
      [4, 4, 4, 1],
    );
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 19, maxLength: 19 });
    await fc.assert(
      fc.property(sizes, digits, (sizes, digits) => {
        const ends = sizes.map((_, n) => sizes.slice(0, n + 1).reduce((sum, size) => sum + size));
        const groups = ends.map((end, n) => digits.slice(end - sizes[n]!, end));
        const even =
          sizes.length === 1 ||
          sizes.every((size) => size === 1) ||
          sizes.slice(0, -1).every((size) => size >= 4);
        const long = groups.join('');
        // Some shorter part of a run may be a card by itself: only runs of which no part is one, or the whole.
        const parts = groups.flatMap((_, from) => groups.map((_, to) => groups.slice(from, to + 1).join('')));
        fc.pre(!parts.some((part) => part !== long && part.length >= 13 && validator.isLuhnNumber(part)));
        expect(judgeCard(groups.join(' '))).toEqual(
          even && !long.startsWith('00') && validator.isLuhnNumber(long)
            ? [{ kind: 'card', from: 0, to: groups.join(' ').length }]
            : [],
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('takes time in proportion to the length', () => {
    for (const seed of HOSTILE) {
      // A busy machine slows the long text more than the short one: what is quadratic stays above in every try.
      let least = Number.POSITIVE_INFINITY;
      for (let tries = 0; tries < 4 && least >= 40; tries += 1)
        least = Math.min(least, growth(maskText, seed, 40));
      expect(least, `"${seed}"`).toBeLessThan(40);
    }
  }, 120_000);

  it('survives a megabyte', () => {
    for (const seed of ['1', '1-', 'a at a dot ']) {
      const text = seed.repeat(1_000_000 / seed.length);
      expect(elapsedMs(() => maskText(text)) / 1000, `${seed}: ms per KB`).toBeLessThan(20);
    }
  }, 120_000);
});
