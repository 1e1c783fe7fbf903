import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvColumn } from './stored.ts';

async function* cut(text: string, sizes: readonly number[]): AsyncGenerator<string> {
  let at = 0;
  for (const size of sizes) {
    yield text.slice(at, at + size);
    at += size;
  }
  yield text.slice(at);
}

async function column(text: string, name: string, sizes: readonly number[] = []): Promise<string[]> {
  const cells: string[] = [];
  for await (const cell of csvColumn(cut(text, sizes), name)) cells.push(cell);
  return cells;
}

it('reads a column past cells with commas, quotes and line ends, wherever the text is cut', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\r', '\n', 'é') });
  const row = fc.record({ text: cell, id: fc.stringMatching(/^[a-z0-9-]{1,8}$/) });
  await fc.assert(
    fc.asyncProperty(fc.array(row), fc.array(fc.integer({ min: 0, max: 9 })), async (rows, sizes) => {
      const lines = rows.map(({ text, id }) => `"${text.replaceAll('"', '""')}",${id},x\r\n`);
      expect(await column(`text,id,type\r\n${lines.join('')}`, 'id', sizes)).toEqual(
        rows.map(({ id }) => id),
      );
    }),
  );
});

it('says which columns there are when the wanted one is missing', async () => {
  await expect(column('a,b\r\n1,2\r\n', 'id')).rejects.toThrow('no column "id": a, b');
});
