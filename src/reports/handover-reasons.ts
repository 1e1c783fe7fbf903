import { rateOf } from '../domain/stats.ts';
import { fill, query } from '../store/queries.ts';
import { column } from './columns.ts';
import { sessionCounts } from './counts.ts';
import { populationOf } from './population.ts';
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
    column('share', 'rate', 'sessions / handed-over sessions'),
    column('share_numerator', 'count', 'sessions'),
    column('share_denominator', 'count', 'Handed-over sessions'),
    column('share_low', 'rate', 'Lower bound of share (95 % Wilson interval)'),
    column('share_high', 'rate', 'Upper bound of share (95 % Wilson interval)'),
    column('rate', 'rate', 'sessions / bot sessions'),
    column('rate_numerator', 'count', 'sessions'),
    column('rate_denominator', 'count', 'Bot sessions'),
    column('rate_low', 'rate', 'Lower bound of rate (95 % Wilson interval)'),
    column('rate_high', 'rate', 'Upper bound of rate (95 % Wilson interval)'),
  ],
  async rows(context) {
    const { parts, parameters } = populationOf(context.question);
    const found = await context.store.rows(fill(query('report/handover-reasons'), parts), parameters, {
      signal: context.signal,
    });
    const totals = await sessionCounts(context, context.question.window);
    return found.map((row) => ({
      ...row,
      ...shareFields('share', Number(row.sessions), Number(totals.handed_over)),
      ...shareFields('rate', Number(row.sessions), Number(totals.sessions)),
    }));
  },
};

/** A rate that is no metric of the registry, in the same five fields. */
export function shareFields(name: string, numerator: number, denominator: number) {
  const rate = rateOf(numerator, denominator);
  return {
    [name]: rate.value,
    [`${name}_numerator`]: numerator,
    [`${name}_denominator`]: denominator,
    [`${name}_low`]: rate.low,
    [`${name}_high`]: rate.high,
  };
}
