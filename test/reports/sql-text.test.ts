import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { statementText } from '../../src/reports/sql-text.ts';
import { HOSTILE } from '../support/hostile-words.ts';

test('a statement as text means for the engine what its parameters meant, for any text, number and list', async () => {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE));
  await fc.assert(
    fc.asyncProperty(
      text,
      fc.array(text, { maxLength: 4 }),
      fc.maxSafeInteger(),
      fc.double({ min: -1e15, max: 1e15, noNaN: true }),
      async (word, list, whole, real) => {
        const shown = statementText({
          sql: `-- $word and {{place}}\nselect $word as word, $list as list, $whole as whole, $real as real, $no as no, $yes as yes, '$word' as kept, "$word" from (select 1 as "$word")`,
          parameters: { word, list, whole, real, no: null, yes: true },
        });
        const [row] = (await connection.runAndReadAll(shown)).getRowObjectsJS();
        expect(row).toEqual({
          word,
          list,
          whole: BigInt(whole),
          real: Number.isInteger(real) ? BigInt(real) : real,
          no: null,
          yes: true,
          kept: '$word',
          $word: 1,
        });
        expect(shown.startsWith('-- $word and place\n')).toBe(true);
        expect(shown.slice(19)).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      },
    ),
    { numRuns: 300 },
  );
  connection.closeSync();
  instance.closeSync();
});

test('a parameter that is not there is an error', () => {
  expect(() => statementText({ sql: 'select $gone', parameters: {} })).toThrow('$gone');
});
