import { fill, query } from '../store/queries.ts';
import { column } from './columns.ts';
import { countNamed } from './metrics.ts';
import { populationOf } from './population.ts';
import type { AskedQuestion, Report } from './report.ts';
import { zonedInstants } from './zoned.ts';

/** More than there are. */
const ALL = 999_999_999;

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
    column('query_id', 'text', 'Its name where no words may stand: sessions are listed by it'),
    column('bot_versions', 'object', 'Bot versions that did not understand it'),
  ],
  async *rows({ store, question, signal }) {
    const zoned = zonedInstants(['first_seen', 'last_seen'], question.window.zone);
    const { sql, parameters } = asked(question);
    for await (const rows of store.batches(
      fill(query('report/unrecognised-queries'), sql),
      { ...parameters, limit: question.limit ?? ALL },
      { signal },
    ))
      yield rows.map(zoned);
  },
  async count({ store, question, signal }) {
    const { sql, parameters } = asked(question);
    const [row] = await store.rows(fill(query('report/unrecognised-query-total'), sql), parameters, {
      signal,
    });
    return Math.min(Number(row!.queries), question.limit ?? ALL);
  },
};

function asked(question: AskedQuestion) {
  const { parts, parameters } = populationOf(question);
  return {
    sql: {
      sessions: parts.sessions,
      turns: countNamed('unrecognised_queries').evidence,
      caused: countNamed('handovers_caused').evidence,
    },
    parameters,
  };
}
