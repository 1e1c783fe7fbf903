import { LATE_US } from '../domain/lateness.ts';
import { utcText } from '../domain/window.ts';
import { fill, query } from '../store/queries.ts';
import type { Row } from '../store/store.ts';
import { bucketsOf } from './buckets.ts';
import { column } from './columns.ts';
import { FILTER_COLUMNS, filterCondition } from './filters.ts';
import { N_FOR_MEDIAN } from './percentiles.ts';
import { populationOf } from './population.ts';
import { shareColumns, shareFields } from './rates.ts';
import type { Report } from './report.ts';
import { zonedInstants } from './zoned.ts';

/** Below so many events, the 99th percentile is the largest of them. */
const N_FOR_P99 = 100;

export const dataQualityReport: Report = {
  name: 'data-quality',
  title: 'Data quality',
  grain: 'source and day of receipt, in the zone of the report',
  // Of a refused or repeated event, its source is all that is counted.
  refusesFilters: [...Object.keys(FILTER_COLUMNS).filter((name) => name !== 'source'), 'attr.KEY'],
  version: 'version-events',
  columns: [
    column('day', 'instant', 'Start of the day of receipt'),
    column('source', 'text', 'Who sent them; empty where a refused event named nobody'),
    column('events', 'count', 'Events stored'),
    column('duplicates', 'count', 'Events that had been sent before, and were left out'),
    column('rejected', 'count', 'Events refused, also when they were replayed later'),
    column('late', 'count', 'Events that arrived more than 5 minutes behind their time'),
    column('skew_p50', 'ms', `received_at − occurred_at: median, from ${N_FOR_MEDIAN} events`),
    column('skew_p99', 'ms', `received_at − occurred_at: 99th percentile, from ${N_FOR_P99} events`),
    ...shareColumns(
      'flagged',
      'Events dated more than 5 minutes ahead of their receipt: a clock that is wrong',
      ['Events dated ahead of their receipt', 'Events stored whose time is no estimate'],
    ),
    column('handovers', 'count', 'Handover attempts of bot sessions requested on this day (event clock)'),
    ...shareColumns('declared', 'Handover attempts whose reason was sent, also where a person corrected it', [
      'Attempts whose reason was sent',
      'Handover attempts requested on this day',
    ]),
    ...shareColumns('unknown', 'Handover attempts whose reason the events do not tell', [
      'Attempts whose reason the events do not tell',
      'Handover attempts requested on this day',
    ]),
  ],
  async rows({ store, question, signal }) {
    const { parts, parameters } = populationOf(question);
    const sql = fill(query('report/data-quality'), {
      sessions: parts.sessions,
      filters: filterCondition(question.filters).sql,
      include_test: String(question.includeTest),
    });
    const buckets = bucketsOf({ window: question.window, grain: 'day' }).map(utcText);
    const found = await store.rows(sql, { ...parameters, buckets, late_us: LATE_US }, { signal });
    const zoned = zonedInstants(['day'], question.window.zone);
    return found.map((row) => qualityRow(zoned(row)));
  },
};

function qualityRow(row: Row): Row {
  const count = (name: string) => Number(row[name]);
  const skew = (name: string, least: number) => (count('dated') >= least ? Math.round(count(name)) : null);
  return {
    day: row.day!,
    source: row.source ?? null,
    events: count('events'),
    duplicates: count('duplicates'),
    rejected: count('refused'),
    late: count('late'),
    skew_p50: skew('skew_p50', N_FOR_MEDIAN),
    skew_p99: skew('skew_p99', N_FOR_P99),
    ...shareFields('flagged', count('ahead'), count('dated')),
    handovers: count('attempts'),
    ...shareFields('declared', count('declared'), count('attempts')),
    ...shareFields('unknown', count('unknown'), count('attempts')),
  };
}
