import { fill, query } from '../store/queries.ts';
import type { Count } from './metrics.ts';

/**
 * The unrecognised turns that a count of turns, or the query `$of_query`, is about, as a condition on a turn (`turn`),
 * and on a session that holds such a turn (`sql`). Null where the question is about neither.
 */
export function turnCondition(queryId: string | null, count: Count | null) {
  const ofTurns = count?.of === 'turns';
  if (queryId === null && !ofTurns) return null;
  const turn = [
    ofTurns ? count.evidence : 'not answered',
    ...(queryId === null ? [] : [`text in (${query('report/of-query')})`]),
  ].join(' and ');
  return {
    turn,
    sql: `session_id in (${fill(query('report/of-turns'), { turn })})`,
    parameters: queryId === null ? {} : { of_query: queryId },
  };
}
