import { daySpan } from '../asked-line.ts';
import { daysOf } from '../question.ts';
import { rowAt, textAt } from '../report.ts';
import { words } from '../words.ts';
import { type OverviewState, reportAt, summaryRow } from './state.ts';

/**
 * Said where the window holds a day that is not over: changes leave it out. Empty where whole windows are compared, or
 * nothing is.
 */
export function wholeDaysNote(state: OverviewState): string {
  const report = reportAt(state, 'summary');
  const row = summaryRow(state, 'sessions');
  if (!report || !row || state.question.compare === 'none') return '';
  if (row.compared === null) return words.wholeDays.none;
  const compared = rowAt(row, 'compared');
  const [from, to] = [textAt(compared ?? {}, 'from'), textAt(compared ?? {}, 'to')];
  const [before, until] = [textAt(compared ?? {}, 'previous_from'), textAt(compared ?? {}, 'previous_to')];
  if (from === null || to === null || before === null || until === null || to === report.to) return '';
  return words.wholeDays.only(span(from, to), span(before, until));
}

function span(from: string, to: string): string {
  const { first, last } = daysOf({ from, to });
  return daySpan(first, last);
}
