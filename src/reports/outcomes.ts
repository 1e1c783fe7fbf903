import { REASON_CLASSES } from '../domain/reason.ts';
import { fill, query } from '../store/queries.ts';
import { column } from './columns.ts';
import { populationOf } from './population.ts';
import { shareColumns, shareFields } from './rates.ts';
import type { Report } from './report.ts';

/** Every bot session has exactly one of these; they add up to N. */
const OUTCOMES: { outcome: string; reason: string | null }[] = [
  { outcome: 'automated', reason: null },
  { outcome: 'broken', reason: null },
  ...REASON_CLASSES.map((reason) => ({ outcome: 'handed_over', reason })),
  { outcome: 'agent_takeover', reason: null },
  { outcome: 'open', reason: null },
];

export const outcomesReport: Report = {
  name: 'outcomes',
  title: 'How sessions ended',
  grain: 'outcome; handed_over by the reason class of the first attempt',
  columns: [
    column('outcome', 'text', 'automated, broken, handed_over, agent_takeover or open'),
    column('reason', 'text', 'Reason class of a handed-over session'),
    column('sessions', 'count', 'Bot sessions with this outcome'),
    ...shareColumns('share', 'sessions / bot sessions', ['sessions', 'Bot sessions']),
  ],
  async rows({ store, question, signal }) {
    const { parts, parameters } = populationOf(question);
    const found = await store.rows(fill(query('report/outcomes'), parts), parameters, { signal });
    const total = found.reduce((sum, row) => sum + Number(row.sessions), 0);
    return OUTCOMES.map(({ outcome, reason }) => {
      const sessions = Number(
        found.find((row) => row.outcome === outcome && row.reason === reason)?.sessions ?? 0,
      );
      return { outcome, reason, sessions, ...shareFields('share', sessions, total) };
    });
  },
};
