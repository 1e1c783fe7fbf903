import { queryText } from '../domain/query-text.ts';
import { query } from '../store/queries.ts';
import type { Transaction } from '../store/store.ts';

/** Wordings at once: each portion leaves the event loop between its statements. */
const PORTION = 5_000;

/**
 * Gives every wording of the turns just folded its normal form, once. Unicode's NFKC is not in every engine, so it is made
 * here. It belongs to the fold's transaction: a turn never stands there without its wording, and a wording never twice,
 * which would count its turns twice.
 */
export async function addWordings(transaction: Transaction): Promise<void> {
  await transaction.run(query('gap/new-wordings'));
  for (let after = 0; ; after += PORTION) {
    const rows = await transaction.rows(query('gap/wordings-portion'), { after, portion: PORTION });
    const texts = rows.map(({ text }) => text as string);
    if (texts.length > 0)
      await transaction.run(query('gap/add-wordings'), { texts, queries: texts.map(queryText) });
    if (texts.length < PORTION) return;
  }
}
