import { fill, query } from '../store/queries.ts';
import { column } from './columns.ts';
import { populationOf } from './population.ts';
import type { Report } from './report.ts';
import { zonedInstants } from './zoned.ts';

const DEFAULT_LIMIT = 1000;

export const unrecognisedQueriesReport: Report = {
  name: 'unrecognised-queries',
  title: 'Top unrecognised queries',
  grain: 'normalised query',
  version: 'version-gaps',
  columns: [
    column('query', 'text', 'What was asked, in its normal form'),
    column('count', 'count', 'Unrecognised turns'),
    column('sessions', 'count', 'Bot sessions that hold it'),
    column('handovers_caused', 'count', 'Of these, handed over as bot_break or asked_after_break'),
    column('first_seen', 'instant', 'First turn in the range'),
    column('last_seen', 'instant', 'Last turn in the range'),
    column('nearest_intent', 'text', 'The intent that the bot most often thought nearest'),
    column('gap_id', 'text', 'The gap that it belongs to'),
    column('bot_versions', 'object', 'Bot versions that did not understand it'),
  ],
  async rows({ store, question, signal }) {
    const { parts, parameters } = populationOf(question);
    const sql = fill(query('report/unrecognised-queries'), { sessions: parts.sessions });
    const rows = await store.rows(sql, { ...parameters, limit: question.limit ?? DEFAULT_LIMIT }, { signal });
    return rows.map(zonedInstants(['first_seen', 'last_seen'], question.window.zone));
  },
};
