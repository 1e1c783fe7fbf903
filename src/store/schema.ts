import { REASON_CLASSES, REASON_LEAVES } from '../domain/reason.ts';
import { query } from './queries.ts';

/** All statements that make the database's functions, tables and views; repeatable, run at every opening. */
export function schemaScripts(): string[] {
  return [
    query('engine/duckdb'),
    reasonWords(),
    ...['events', 'sessions', 'corrections', 'rollups', 'gaps', 'embeddings', 'jobs'].map((file) =>
      query(`schema/${file}`),
    ),
  ];
}

/** The vocabulary of reasons as a table, so that SQL and TypeScript read the same list. */
function reasonWords(): string {
  const rows = REASON_CLASSES.flatMap((reason) => [
    `('${reason}', '${reason}', null)`,
    ...REASON_LEAVES[reason].map((leaf) => `('${leaf}', '${reason}', '${leaf}')`),
  ]);
  return `create or replace table reason_words as select * from (values ${rows.join(', ')}) as words(word, reason, leaf)`;
}
