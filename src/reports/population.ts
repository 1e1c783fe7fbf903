import { utcText, type Window } from '../domain/window.ts';
import type { Parameters } from '../store/store.ts';
import { filterCondition, needsRows } from './filters.ts';
import type { ReportQuestion } from './parameters.ts';

const QUARTER_MS = 15 * 60_000;

/** SQL parts and parameters that say which sessions a question is about. */
export type Population = {
  parts: { relation: string; moment: string; sessions: string; within: string };
  parameters: Parameters & { from: string; to: string };
};

/**
 * Decides which sessions a report counts. `sessions`: the bot sessions that pass the filters.
 * `within`: their clock lies in the window. `relation` and `moment`: the rollup with its quarters, or rows where the
 * rollup can't answer (a filter or one of `dimensions` that it does not hold, bounds that cut a quarter).
 */
export function populationOf(
  question: ReportQuestion,
  window: Window = question.window,
  dimensions: string[] = [],
): Population {
  const filters = filterCondition(question.filters);
  const rows =
    needsRows([...question.filters.map((filter) => filter.name), ...dimensions]) || !onQuarters(window);
  const [relation, moment] = rows ? ['session_counts', 'started_at'] : ['session_quarters', 'quarter'];
  return {
    parts: {
      relation: relation!,
      moment: moment!,
      sessions: `exclusion is null and (not test or ${question.includeTest}) and ${filters.sql}`,
      within: `${moment} >= $from::timestamptz and ${moment} < $to::timestamptz`,
    },
    parameters: { ...filters.parameters, from: utcText(window.from), to: utcText(window.to) },
  };
}

function onQuarters(window: Window): boolean {
  return +window.from % QUARTER_MS === 0 && +window.to % QUARTER_MS === 0;
}
