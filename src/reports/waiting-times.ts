import { utcText, zonedText } from '../domain/window.ts';
import { fill, query } from '../store/queries.ts';
import type { Row } from '../store/store.ts';
import { bucketsOf } from './buckets.ts';
import { column } from './columns.ts';
import { N_FOR_MEDIAN, N_FOR_TAIL } from './percentiles.ts';
import { populationOf } from './population.ts';
import type { Column, Report } from './report.ts';

const DURATIONS = [
  { name: 'wait', of: 'wait_ms', words: 'Queued (else requested) to accepted' },
  {
    name: 'first_agent_reply',
    of: 'first_reply_ms',
    words: 'Requested to the first public message of an agent',
  },
  {
    name: 'first_agent_reply_accepted',
    of: 'agent_reply_ms',
    words: 'Accepted to the first public message of an agent',
  },
  { name: 'time_to_handover', of: 'time_to_handover_ms', words: 'Start of the session to its first request' },
  { name: 'handle_time', of: 'handle_ms', words: 'Accepted to returned, resolved or ended' },
];

export const waitingTimesReport: Report = {
  name: 'waiting-times',
  title: 'Waiting times',
  grain: 'bucket of the grain',
  columns: [
    column('bucket', 'instant', 'Start of the bucket in the zone of the report'),
    ...DURATIONS.flatMap(({ name, words }): Column[] => [
      column(`${name}_n`, 'count', `${words}: attempts that have it`),
      column(`${name}_p50`, 'ms', `${words}: median, from ${N_FOR_MEDIAN} attempts`),
      column(`${name}_p90`, 'ms', `${words}: 90th percentile, from ${N_FOR_TAIL} attempts`),
    ]),
  ],
  async rows({ store, question, signal }) {
    const starts = bucketsOf(question);
    const { parts, parameters } = populationOf(question);
    const sql = fill(query('report/waiting-times'), {
      sessions: parts.sessions,
      durations: DURATIONS.map(durationSql).join(',\n  '),
    });
    const found = await store.rows(sql, { ...parameters, buckets: starts.map(utcText) }, { signal });
    const byBucket = new Map(found.map((row) => [Date.parse(row.bucket as string), row]));
    return starts.map((start) => ({
      bucket: zonedText(start),
      ...shownDurations(byBucket.get(+start) ?? {}),
    }));
  },
};

function durationSql({ name, of }: (typeof DURATIONS)[number]): string {
  // One list: the engine then holds and orders the items once.
  return `count(${of}) as ${name}_n, quantile_cont(${of}, [0.5, 0.9]) as ${name}_p`;
}

function shownDurations(row: Row): Row {
  return Object.fromEntries(
    DURATIONS.flatMap(({ name }): [string, number | null][] => {
      const n = Number(row[`${name}_n`] ?? 0);
      const shown = (place: number, least: number) =>
        n >= least ? Math.round(Number((row[`${name}_p`] as number[])[place])) : null;
      return [
        [`${name}_n`, n],
        [`${name}_p50`, shown(0, N_FOR_MEDIAN)],
        [`${name}_p90`, shown(1, N_FOR_TAIL)],
      ];
    }),
  );
}
