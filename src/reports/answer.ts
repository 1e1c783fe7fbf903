import { zonedText } from '../domain/window.ts';
import { fill, query } from '../store/queries.ts';
import type { Row } from '../store/store.ts';
import { selectExcluded } from './excluded.ts';
import { refuseForeign } from './foreign.ts';
import { combined } from './listed.ts';
import { DEFINITION_VERSION } from './metrics.ts';
import type { ReportQuestion } from './parameters.ts';
import { excludedOf } from './population.ts';
import type { Column, Report, ReportContext, ReportHead } from './report.ts';
import { zonedInstants } from './zoned.ts';

export type ReportAnswer = {
  head: ReportHead;
  rows: AsyncIterable<Row[]> | Iterable<Row[]>;
  /** All rows are here: nothing is read from the store any more. */
  complete: boolean;
  /** How many rows there are, without reading them. */
  countRows: () => Promise<number>;
};

export type AnswerContext = Omit<ReportContext, 'question'>;

/** Puts the question to the report: its head now, its rows as they are read. */
export async function answerReport(
  report: Report,
  question: ReportQuestion,
  context: AnswerContext,
): Promise<ReportAnswer> {
  refuseForeign(report, question);
  const [state] = await context.store.rows(query('report/head'));
  const columns = shownColumns(report, question);
  const rows = report.rows({ ...context, question });
  // Short reports are complete before the answer begins: what goes wrong is then an error, not a torn answer.
  const short = rows instanceof Promise ? (await rows).slice(0, question.limit ?? undefined) : null;
  return {
    head: {
      report: report.name,
      from: zonedText(question.window.from),
      to: zonedText(question.window.to),
      tz: question.window.zone,
      grain: question.grain,
      filters: saidFilters(question),
      include_test: question.includeTest,
      session_gap_hours: context.sessionGapHours,
      as_of: zonedInstants(['as_of'], question.window.zone)(state!).as_of as string | null,
      definition_version: DEFINITION_VERSION,
      excluded: await excluded(report, question, context),
      columns,
    },
    complete: short !== null,
    rows: onlyOf(short ? [short] : (rows as AsyncGenerator<Row[]>), question.columns),
    countRows: async () => (short ? short.length : await report.count!({ ...context, question })),
  };
}

/** As they are asked for. Where a key's own bots and the question's share none, the list is empty. */
function saidFilters(question: ReportQuestion): Record<string, string[]> {
  return Object.fromEntries(
    [...combined(question.filters).values()].map(({ name, any, none }) => [
      name,
      [...any.filter((value) => value !== ''), ...none.map((value) => `!${value}`)],
    ]),
  );
}

async function excluded(
  report: Report,
  question: ReportQuestion,
  { store, signal }: AnswerContext,
): Promise<ReportHead['excluded']> {
  if (report.refusesFilters) return { test: 0, unengaged: 0, agent_only: 0, outbound: 0 };
  const { relation, parameters } = excludedOf(question);
  const sql = fill(query('report/excluded'), { relation, counts: selectExcluded(question.includeTest) });
  return (await store.rows(sql, parameters, { signal }))[0] as ReportHead['excluded'];
}

function shownColumns({ columns }: Report, { columns: asked }: ReportQuestion): Column[] {
  return asked ? asked.map((name) => columns.find((column) => column.name === name)!) : columns;
}

/** Rows without what was not asked for: JSON holds more than its columns. */
function onlyOf(rows: ReportAnswer['rows'], names: readonly string[] | undefined): ReportAnswer['rows'] {
  if (!names) return rows;
  return (async function* () {
    for await (const batch of rows)
      yield batch.map((row) => Object.fromEntries(names.map((name) => [name, row[name] ?? null])));
  })();
}
