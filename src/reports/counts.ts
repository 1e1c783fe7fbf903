import type { Window } from '../domain/window.ts';
import { fill, query } from '../store/queries.ts';
import type { Row } from '../store/store.ts';
import { selectCounts } from './metrics.ts';
import { populationOf } from './population.ts';
import type { ReportContext } from './report.ts';

/** All counts over the sessions of a window: one row, named as in queries/metrics.sql. */
export async function sessionCounts(
  { store, question, signal }: ReportContext,
  window: Window,
): Promise<Row> {
  const { parts, parameters } = populationOf(question, window);
  const sql = fill(query('report/totals'), { ...parts, counts: selectCounts('sessions') });
  return (await store.rows(sql, parameters, { signal }))[0]!;
}

/** All counts over attempts of a window, by the clock of their session's start or of their own request. */
export async function attemptCounts(
  { store, question, signal }: ReportContext,
  window: Window,
  clock: 'session' | 'event',
): Promise<Row> {
  const { parts, parameters } = populationOf(question, window);
  const sql = fill(query('report/attempt-totals'), {
    sessions: parts.sessions,
    counts: selectCounts('attempts'),
    clock: clock === 'event' ? 'requested_at' : 'started_at',
  });
  return (await store.rows(sql, parameters, { signal }))[0]!;
}
