import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { queryText } from '../domain/query-text.ts';
import { query } from '../store/queries.ts';
import type { Store } from '../store/store.ts';

/**
 * Gives every wording that has none its normal form; returns how many. Unicode's NFKC is not in every engine, so it is
 * made here. Looked up and added in one transaction: a wording that stood there twice would count its turns twice.
 */
export async function addWordings(store: Store): Promise<number> {
  return await store.write(async (transaction) => {
    const texts = await transaction.rows(query('gap/new-wordings'));
    if (texts.length === 0) return 0;
    const file = join(store.stagingDirectory, 'wordings.ndjson');
    const lines = texts.map(({ text }) => `${JSON.stringify({ text, query: queryText(text as string) })}\n`);
    try {
      writeFileSync(file, lines.join(''));
      await transaction.run(query('gap/add-wordings'), { file });
    } finally {
      rmSync(file, { force: true });
    }
    return texts.length;
  });
}
