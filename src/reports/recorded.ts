import type { Parameters, View } from '../store/store.ts';

/** One statement as it is put to the store. */
export type Statement = { sql: string; parameters: Parameters };

/**
 * A view that notes every statement. Those that a report waits for are run, since what it asks next may depend on
 * them; rows of any length, which it only hands on, are not.
 */
export function recordingView(view: View): View & { statements: Statement[] } {
  const statements: Statement[] = [];
  const note = (sql: string, parameters: Parameters = {}) => void statements.push({ sql, parameters });
  return {
    statements,
    rows(sql, parameters, options) {
      note(sql, parameters);
      return view.rows(sql, parameters, options);
    },
    // biome-ignore lint/correctness/useYield: it has no rows to give
    async *batches(sql, parameters) {
      note(sql, parameters);
    },
    close: view.close,
  };
}
