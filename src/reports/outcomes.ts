import { REASON_CLASSES } from '../domain/reason.ts';
import { fill, query } from '../store/queries.ts';
import { column, countColumn } from './columns.ts';
import { countsOf, type Metric, metricNamed, selectCounts } from './metrics.ts';
import { populationOf } from './population.ts';
import { rateColumns, rateFields, shareColumns, shareFields } from './rates.ts';
import type { Report } from './report.ts';

/** Every bot session has exactly one of these; they add up to N. */
const OUTCOMES: { outcome: string; reason: string | null }[] = [
  { outcome: 'automated', reason: null },
  { outcome: 'broken', reason: null },
  ...REASON_CLASSES.map((reason) => ({ outcome: 'handed_over', reason })),
  { outcome: 'agent_takeover', reason: null },
  { outcome: 'open', reason: null },
];

const SATISFIED = metricNamed('csat_satisfied_rate') as Extract<Metric, { unit: 'rate' }>;
const READ_COUNTS = ['sessions', 'rated', 'csat_millionths', ...countsOf(SATISFIED)];

export const outcomesReport: Report = {
  name: 'outcomes',
  title: 'How sessions ended',
  grain: 'outcome; handed_over by the reason class of the first attempt',
  columns: [
    column('outcome', 'text', 'automated, broken, handed_over, agent_takeover or open'),
    column('reason', 'text', 'Reason class of a handed-over session'),
    column('sessions', 'count', 'Bot sessions with this outcome'),
    ...shareColumns('share', 'sessions / bot sessions', ['sessions', 'Bot sessions']),
    countColumn('rated'),
    column('csat', 'rate', metricNamed('csat').definition),
    ...rateColumns(SATISFIED),
  ],
  async rows({ store, question, signal }) {
    const { parts, parameters } = populationOf(question);
    const sql = fill(query('report/outcomes'), { ...parts, counts: selectCounts('sessions', READ_COUNTS) });
    const found = await store.rows(sql, parameters, { signal });
    const total = found.reduce((sum, row) => sum + Number(row.sessions), 0);
    return OUTCOMES.map(({ outcome, reason }) => {
      const counts = found.find((row) => row.outcome === outcome && row.reason === reason) ?? {};
      const [sessions, rated] = [Number(counts.sessions ?? 0), Number(counts.rated ?? 0)];
      return {
        outcome,
        reason,
        sessions,
        ...shareFields('share', sessions, total),
        rated,
        csat: rated === 0 ? null : Number(counts.csat_millionths) / 1e6 / rated,
        ...rateFields(SATISFIED, counts),
      };
    });
  },
};
