import type { ReportAnswer } from './answer.ts';
import type { Statement } from './recorded.ts';
import { statementText } from './sql-text.ts';

/**
 * The statements by which the report is answered, with everything filled in: ready for DuckDB on a copy of the store.
 * They were recorded from the report itself, so they are the ones that are run.
 */
export async function* reportSql(
  { head, rows }: ReportAnswer,
  statements: readonly Statement[],
): AsyncGenerator<string> {
  // A report that hands its rows on asks for them only when they are read; none are there to be had.
  for await (const _ of rows);
  yield `-- ${head.report}: ${head.from} to ${head.to}, ${head.tz}. Definitions of version ${head.definition_version}, session gap ${head.session_gap_hours} h.
-- To be run in DuckDB on a copy of baton.duckdb; intervals, zones and comparisons are computed from these rows.
set TimeZone = 'UTC';
`;
  for (const statement of statements) yield `\n${statementText(statement)}\n`;
}
