import { query } from '../store/queries.ts';

/** The sessions that hold a query of the gap `$of_gap`, also one that something else answered: those that a gap counts. */
export function ofGapCondition(gapId: string | null) {
  return gapId === null
    ? null
    : { sql: `session_id in (${query('report/of-gap')})`, parameters: { of_gap: gapId } };
}
