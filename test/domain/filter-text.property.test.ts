import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFilterTexts, writeFilterText } from '../../src/domain/filter-text.ts';

/** Values made of the signs that mean something, and of any others. */
const value = fc.oneof(
  fc.string({ unit: fc.constantFrom(',', '!', '\\', ' ', '\u00a0', '\t', 'a', 'é', '(none)'), minLength: 1 }),
  fc.string({ unit: 'grapheme', minLength: 1 }),
);
const values = fc
  .record({ any: fc.array(value, { maxLength: 4 }), none: fc.array(value, { maxLength: 4 }) })
  .filter(({ any, none }) => any.length + none.length > 0);

test('whatever is written as a filter is read back', () => {
  fc.assert(
    fc.property(values, (filter) => {
      expect(readFilterTexts([writeFilterText(filter)])).toEqual(filter);
    }),
    { numRuns: 2000 },
  );
});

test('a parameter that is repeated says the same as one with commas', () => {
  fc.assert(
    fc.property(values, ({ any, none }) => {
      const texts = [
        ...any.map((one) => writeFilterText({ any: [one], none: [] })),
        ...none.map((one) => writeFilterText({ any: [], none: [one] })),
      ];
      expect(readFilterTexts(texts)).toEqual({ any, none });
    }),
  );
});

test.for([
  ['web,app', { any: ['web', 'app'], none: [] }],
  [' web , !voice ', { any: ['web'], none: ['voice'] }],
  ['Smith\\, Jones', { any: ['Smith, Jones'], none: [] }],
  ['\\!important,!\\!x', { any: ['!important'], none: ['!x'] }],
  ['\\ a\\ ,b', { any: [' a ', 'b'], none: [] }],
  ['C:\\temp', { any: ['C:\\temp'], none: [] }],
  ['C:\\\\temp\\', { any: ['C:\\temp\\'], none: [] }],
  ['a!b', { any: ['a!b'], none: [] }],
] as const)('%j', ([text, filter]) => {
  expect(readFilterTexts([text])).toEqual(filter);
});

test.for(['', ' ', 'web,', ',web', '!', 'web,!', ' , '])('%j has an empty value', (text) => {
  expect(readFilterTexts([text])).toBeNull();
});
