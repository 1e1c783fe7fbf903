import { utcText, zonedText } from '../domain/window.ts';
import { fill, query } from '../store/queries.ts';
import type { Row } from '../store/store.ts';
import { bucketsOf } from './buckets.ts';
import { column, countColumn } from './columns.ts';
import { countsOf, SESSION_RATES, selectCounts } from './metrics.ts';
import { populationOf } from './population.ts';
import { rateColumns, rateFields } from './rates.ts';
import type { Report } from './report.ts';
import { zonedInstants } from './zoned.ts';

const SHOWN_COUNTS = [
  'sessions',
  'handed_over',
  'user_requested',
  'bot_break',
  'other',
  'unknown',
  'agent_takeover',
  'open',
  'broken',
  'automated',
  'asked_after_break',
  'unsettled',
];
/** Those over sessions, and what comes before a handover: how often the bot did not understand. */
const SHOWN_RATES = SESSION_RATES.filter(
  (metric) => metric.denominator === 'sessions' || metric.id === 'unrecognised_rate',
);
/** What is read for them: the rest would be added up for nothing. */
const READ_COUNTS = [...new Set([...SHOWN_COUNTS, ...SHOWN_RATES.flatMap(countsOf)])];

export const handoverRateReport: Report = {
  name: 'handover-rate',
  title: 'Handover rate over time',
  grain: 'bucket of the grain',
  columns: [
    column('bucket', 'instant', 'Start of the bucket in the zone of the report'),
    ...SHOWN_COUNTS.map(countColumn),
    ...SHOWN_RATES.flatMap(rateColumns),
    column(
      'complete',
      'boolean',
      'False while the bucket runs, or while one of its sessions may still change',
    ),
    column('restated_at', 'instant', 'When a late event last changed the bucket; empty when none did'),
  ],
  async rows({ store, question, sessionGapHours, now, signal }) {
    const starts = bucketsOf(question);
    const { parts, parameters } = populationOf(
      question,
      question.window,
      [],
      starts.map((start) => +start),
    );
    const sql = fill(query('report/handover-rate'), {
      ...parts,
      counts: selectCounts('sessions', READ_COUNTS),
    });
    const found = await store.rows(
      sql,
      { ...parameters, buckets: starts.map(utcText), gap_us: sessionGapHours * 3_600_000_000 },
      { signal },
    );
    const zoned = zonedInstants(['restated_at'], question.window.zone);
    const byBucket = new Map(found.map((row) => [Date.parse(row.bucket as string), zoned(row)]));
    return starts.map((start, index) => {
      const end = starts[index + 1] ?? question.window.to;
      return bucketRow(zonedText(start), byBucket.get(+start) ?? EMPTY, +end <= now.getTime());
    });
  },
};

const EMPTY: Row = Object.fromEntries(READ_COUNTS.map((name) => [name, 0]));

function bucketRow(bucket: string, counts: Row, over: boolean): Row {
  const row: Row = { bucket };
  for (const name of SHOWN_COUNTS) row[name] = counts[name]!;
  for (const metric of SHOWN_RATES) Object.assign(row, rateFields(metric, counts));
  return { ...row, complete: over && counts.unsettled === 0, restated_at: counts.restated_at ?? null };
}
