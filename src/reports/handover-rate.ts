import type { DateTime } from 'luxon';
import { Problem } from '../domain/problem.ts';
import { bucketStarts, utcText, zonedText } from '../domain/window.ts';
import { fill, query } from '../store/queries.ts';
import type { Row } from '../store/store.ts';
import { column, countColumn } from './columns.ts';
import { COUNTS, SESSION_RATES, selectCounts, sumCounts } from './metrics.ts';
import type { ReportQuestion } from './parameters.ts';
import { populationOf } from './population.ts';
import { rateColumns, rateFields } from './rates.ts';
import type { Report } from './report.ts';
import { zonedInstants } from './zoned.ts';

/** A year of hours: more is no chart, and the zone arithmetic for each would hold the server up. */
const BUCKETS_MAX = 9_000;

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
];
const SHOWN_RATES = SESSION_RATES.filter((metric) => metric.denominator === 'sessions');

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
    const { parts, parameters } = populationOf(question);
    const sql = fill(query('report/handover-rate'), {
      ...parts,
      counts: selectCounts('sessions'),
      sums: sumCounts('sessions', 'm'),
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

function bucketsOf({ window, grain }: ReportQuestion): DateTime[] {
  const buckets = window.to.diff(window.from).as(`${grain}s`);
  if (buckets <= BUCKETS_MAX) return bucketStarts(window, grain);
  throw new Problem(
    422,
    'Too many buckets',
    `this window has some ${Math.round(buckets)} buckets of one ${grain}; at most ${BUCKETS_MAX} are given at once: ask for a shorter window or a larger grain`,
    { errors: [{ pointer: 'grain', code: 'too_many_buckets', detail: `more than ${BUCKETS_MAX} buckets` }] },
  );
}

const EMPTY: Row = Object.fromEntries(COUNTS.map((count) => [count.name, 0]));

function bucketRow(bucket: string, counts: Row, over: boolean): Row {
  const row: Row = { bucket };
  for (const name of SHOWN_COUNTS) row[name] = counts[name]!;
  for (const metric of SHOWN_RATES) Object.assign(row, rateFields(metric, counts));
  return { ...row, complete: over && counts.unsettled === 0, restated_at: counts.restated_at ?? null };
}
