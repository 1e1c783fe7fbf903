import type { Window } from '../domain/window.ts';
import { fill, query } from '../store/queries.ts';
import type { Row } from '../store/store.ts';
import { selectCounts } from './metrics.ts';
import { populationOf } from './population.ts';
import type { ReportContext } from './report.ts';

/** The counts over the sessions of a window (all, or those named): one row, named as in queries/metrics.sql. */
export async function sessionCounts(
  { store, question, signal }: ReportContext,
  window: Window,
  names?: readonly string[],
): Promise<Row> {
  const { parts, parameters } = populationOf(question, window);
  const sql = fill(query('report/totals'), { ...parts, counts: selectCounts('sessions', names) });
  return (await store.rows(sql, parameters, { signal }))[0]!;
}

/**
 * All counts over attempts: `attempts` of the sessions that started in the window, `requests` of the window itself.
 */
export async function attemptCounts(
  { store, question, signal }: ReportContext,
  window: Window,
  of: 'attempts' | 'requests',
): Promise<Row> {
  const { parts, parameters } = populationOf(question, window);
  const sql = fill(query('report/attempt-totals'), {
    sessions: parts.sessions,
    counts: selectCounts(of),
    clock: of === 'requests' ? 'requested_at' : 'started_at',
  });
  return (await store.rows(sql, parameters, { signal }))[0]!;
}
