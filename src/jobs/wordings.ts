import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { queryText } from '../domain/query-text.ts';
import { query } from '../store/queries.ts';
import type { Store } from '../store/store.ts';

/** Gives every wording that has none its normal form: Unicode's NFKC is not in every engine, so it is made here. */
export async function addWordings(store: Store): Promise<number> {
  const texts = await store.rows(query('gap/new-wordings'));
  if (texts.length === 0) return 0;
  const file = join(store.stagingDirectory, 'wordings.ndjson');
  const fd = openSync(file, 'w');
  try {
    for (const { text } of texts)
      writeFileSync(fd, `${JSON.stringify({ text, query: queryText(text as string) })}\n`);
    await store.write((transaction) => transaction.run(query('gap/add-wordings'), { file }));
  } finally {
    closeSync(fd);
    rmSync(file, { force: true });
  }
  return texts.length;
}
