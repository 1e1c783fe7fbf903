import { fill, query } from '../store/queries.ts';
import { column } from './columns.ts';
import { populationOf } from './population.ts';
import { shareColumns, shareFields } from './rates.ts';
import type { Report } from './report.ts';

export const handoverReasonsReport: Report = {
  name: 'handover-reasons',
  title: 'Handovers by reason',
  grain: 'reason class and leaf',
  columns: [
    column('reason', 'text', 'Reason class: user_requested, bot_break, other or unknown'),
    column('leaf', 'text', 'Reason inside the class; empty when only the class is known'),
    column('attempts', 'count', 'Handover attempts requested in the range (event clock)'),
    column('sessions', 'count', 'Bot sessions started in the range whose first attempt has this reason'),
    ...shareColumns('share', 'sessions / handed-over sessions', ['sessions', 'Handed-over sessions']),
    ...shareColumns('rate', 'sessions / bot sessions', ['sessions', 'Bot sessions']),
  ],
  async rows(context) {
    const { parts, parameters } = populationOf(context.question);
    const found = await context.store.rows(fill(query('report/handover-reasons'), parts), parameters, {
      signal: context.signal,
    });
    return found.map(({ all_sessions, all_handed_over, ...row }) => ({
      ...row,
      ...shareFields('share', Number(row.sessions), Number(all_handed_over)),
      ...shareFields('rate', Number(row.sessions), Number(all_sessions)),
    }));
  },
};
